using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Hosting;
using Microsoft.Extensions.Options;

namespace KafkaFetch.ControllerRuntime.Statuses;

/// <summary>
/// Writes the status of a kind: by server-side apply with one field manager, always with the resourceVersion that was read, not at all when equal,
/// at once when a condition or a generation changed, else at most once an interval for each object. Thread-safe; one for each kind and process.
/// </summary>
/// <typeparam name="TEntity">The kind.</typeparam>
/// <typeparam name="TStatus">Its status.</typeparam>
public sealed class StatusWriter<TEntity, TStatus>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>, IStatus<TStatus?>
    where TStatus : class
{
    private const int SweepAbove = 1024;
    private static readonly TimeSpan ConflictDelay = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<string, long> _lastWrite = new();
    private readonly IKubernetesClient _client;
    private readonly TimeProvider _time;
    private readonly string _fieldManager;
    private readonly TimeSpan _interval;
    private long _lastSweep;

    /// <summary>Creates a writer with the operator's name and status interval.</summary>
    public StatusWriter(IKubernetesClient client, TimeProvider time, IOptions<OperatorOptions> options)
        : this(client, time, options?.Value.Name ?? throw new ArgumentNullException(nameof(options)), options.Value.StatusInterval)
    {
    }

    /// <summary>Creates a writer.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="time">The clock of the interval.</param>
    /// <param name="fieldManager">The name under which the fields are owned; fixed for a writer, for ever.</param>
    /// <param name="interval">The least time between two writes of figures for one object.</param>
    public StatusWriter(IKubernetesClient client, TimeProvider time, string fieldManager, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrEmpty(fieldManager);
        _client = client;
        _time = time;
        _fieldManager = fieldManager;
        _interval = interval;
        _lastSweep = time.GetTimestamp();
    }

    /// <summary>Writes a status if that is due.</summary>
    /// <param name="entity">The object as read, with the status it had; it is not changed.</param>
    /// <param name="desired">The status it should have.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KubernetesApiException">The server refused for another cause than a conflict or a missing object.</exception>
    public async Task<StatusWrite<TEntity>> WriteAsync(TEntity entity, TStatus desired, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(desired);
        var difference = StatusChange.Between(entity.Status, desired);
        if (difference == StatusDifference.None)
        {
            return new(StatusOutcome.Unchanged, entity, null);
        }

        if (difference == StatusDifference.Figures && Wait(entity.Metadata.Uid) is { } wait)
        {
            return new(StatusOutcome.Deferred, entity, wait);
        }

        var changed = EntityJson.Clone(entity);
        changed.Status = desired;
        try
        {
            var stored = await StoreAsync(changed, cancellationToken).ConfigureAwait(false);
            Remember(entity.Metadata.Uid);
            return new(StatusOutcome.Written, stored, null);
        }
        catch (KubernetesApiException e) when (e.IsConflict)
        {
            return new(StatusOutcome.Conflict, entity, ConflictDelay);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return new(StatusOutcome.Gone, entity, null);
        }
    }

    private async Task<TEntity> StoreAsync(TEntity changed, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.ApplyStatusAsync(changed, _fieldManager, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsInvalid)
        {
            // kube-apiserver 1.20 lets the object's creator own parts of the first conditions, and an apply that takes such a condition away
            // leaves those parts behind, which the schema then refuses. Nobody else writes this status, so it may be replaced whole.
            return await _client.UpdateStatusAsync(changed, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan? Wait(string? uid)
    {
        if (uid is null || !_lastWrite.TryGetValue(uid, out var last))
        {
            return null;
        }

        var left = _interval - _time.GetElapsedTime(last);
        return left > TimeSpan.Zero ? left : null;
    }

    private void Remember(string? uid)
    {
        var now = _time.GetTimestamp();
        if (uid is not null)
        {
            _lastWrite[uid] = now;
        }

        if (_lastWrite.Count <= SweepAbove || _time.GetElapsedTime(Interlocked.Read(ref _lastSweep), now) < _interval)
        {
            return;
        }

        Interlocked.Exchange(ref _lastSweep, now);
        foreach (var (key, written) in _lastWrite)
        {
            if (_time.GetElapsedTime(written, now) >= _interval)
            {
                _lastWrite.TryRemove(KeyValuePair.Create(key, written));
            }
        }
    }
}
