using System.Net;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Reflectors;

/// <summary>
/// Keeps a cache like the API server: lists in pages, then watches from there. What was missed while disconnected comes from the watch's
/// history, or, when that is gone (410), from a new list whose differences to the cache are told as events, deletions too.
/// </summary>
internal sealed partial class Reflector<TEntity> : IReflector
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private const int PageSize = 500;
    private const int MaxFailuresBeforeRelist = 3;
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortWatch = TimeSpan.FromSeconds(1);
    private readonly KubernetesClient _client;
    private readonly EntityCache<TEntity> _cache;
    private readonly ReflectorScope _scope;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Backoff _backoff;
    private readonly ILogger _logger;

    internal Reflector(KubernetesClient client, EntityCache<TEntity> cache, ReflectorScope scope, TimeProvider time, Random random, ILogger logger)
    {
        _client = client;
        _cache = cache;
        _scope = scope;
        _time = time;
        _random = random;
        _backoff = Backoff.ForReflector(time, random);
        _logger = logger;
        var kind = EntityKind.Of<TEntity>();
        Name = scope.LabelSelector is null ? kind.Plural : $"{kind.Plural} with {scope.LabelSelector}";
    }

    public string Name { get; }

    public async Task RunAsync(CancellationToken stop)
    {
        string? version = null;
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            TimeSpan? pause = null;
            var started = _time.GetTimestamp();
            try
            {
                if (version is null)
                {
                    version = await ListAsync(stop).ConfigureAwait(false);
                    _cache.MarkWatching(_time.GetTimestamp());
                    started = _time.GetTimestamp();
                }

                version = await WatchAsync(version, stop).ConfigureAwait(false);
                failures = 0;
                if (_time.GetElapsedTime(started) < ShortWatch)
                {
                    // A server that closes each watch at once must not be asked in a tight loop.
                    pause = _backoff.Next();
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (WatchInterruptedException e)
            {
                version = e.IsExpired || ++failures >= MaxFailuresBeforeRelist ? null : e.ResourceVersion;
                failures = version is null ? 0 : failures;
                pause = e.IsExpired ? null : Failed(e.InnerException ?? e, e.RetryAfter);
                if (e.IsExpired)
                {
                    Expired(_logger, Name);
                }
            }
            catch (Exception e)
            {
                pause = Failed(e, (e as KubernetesApiException)?.RetryAfter);
            }

            if (pause is { } wait)
            {
                await Task.Delay(wait, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _cache.MarkInterrupted();
    }

    private TimeSpan Failed(Exception fault, TimeSpan? retryAfter)
    {
        _cache.MarkInterrupted();
        var pause = _backoff.Next(retryAfter);
        Interrupted(_logger, Name, fault.Message, pause.TotalSeconds, fault is KubernetesApiException or HttpRequestException or IOException or TimeoutException ? null : fault);
        return pause;
    }

    private async Task<string> ListAsync(CancellationToken stop)
    {
        var found = new Dictionary<EntityKey, Readable<TEntity>>();
        string? next = null;
        string? version = null;
        while (version is null)
        {
            EntityList<TEntity> page;
            try
            {
                var query = new ListQuery(_scope.LabelSelector, _scope.FieldSelector, null, next, PageSize);
                page = await _client.ListPageAsync<TEntity>(_scope.Namespace, query, stop).ConfigureAwait(false);
            }
            catch (KubernetesApiException e) when (e.IsExpired && next is not null)
            {
                // The version of the first page was compacted away meanwhile: the list starts over, with a pause so that it ends some time.
                found.Clear();
                next = null;
                await Task.Delay(_backoff.Next(e.RetryAfter), _time, stop).ConfigureAwait(false);
                continue;
            }

            foreach (var item in page.Items ?? [])
            {
                found[new EntityKey(item.Metadata.NamespaceProperty, item.Metadata.Name ?? "")] = item;
            }

            next = page.Metadata.ContinueProperty;
            if (string.IsNullOrEmpty(next))
            {
                version = page.Metadata.ResourceVersion ?? throw new HttpRequestException($"The list of {Name} has no resourceVersion.");
            }
        }

        foreach (var key in _cache.Keys())
        {
            if (!found.ContainsKey(key))
            {
                _cache.Remove(key);
            }
        }

        foreach (var item in found.Values)
        {
            Store(item);
        }

        _cache.MarkSynced();
        Listed(_logger, Name, found.Count, version);
        return version;
    }

    private async Task<string> WatchAsync(string version, CancellationToken stop)
    {
        var seconds = _random.Next(300, 601);
        var query = new WatchQuery(_scope.LabelSelector, _scope.FieldSelector, version, seconds);
        try
        {
            using var response = await OpenAsync(query, stop).ConfigureAwait(false);
            _cache.MarkWatching(_time.GetTimestamp());

            // A connection that died silently says nothing, not even that it is closed.
            using var bounded = new Deadline(_time, TimeSpan.FromSeconds(seconds) + Slack, stop);
            await foreach (var one in KubernetesClient.ReadWatchAsync<TEntity>(response, bounded.Token).ConfigureAwait(false))
            {
                Apply(one);
                version = one.Object.Metadata?.ResourceVersion ?? version;
            }

            return version;
        }
        catch (Exception e) when (e is not WatchInterruptedException && !stop.IsCancellationRequested)
        {
            var api = e as KubernetesApiException;
            throw new WatchInterruptedException(version, api?.IsExpired == true, api?.RetryAfter, e);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(WatchQuery query, CancellationToken stop)
    {
        using var bounded = new Deadline(_time, OpenLimit, stop);
        try
        {
            return await _client.OpenWatchAsync<TEntity>(_scope.Namespace, query, bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (bounded.HasPassed)
        {
            throw new TimeoutException($"The API server did not answer a watch of {Name} within {OpenLimit.TotalSeconds:0} s.");
        }
    }

    private void Apply(in WatchEvent<TEntity> one)
    {
        switch (one.Type)
        {
            case "ADDED" or "MODIFIED":
                Store(one.Object);
                break;
            case "DELETED":
                _cache.Remove(new EntityKey(one.Object.Metadata.NamespaceProperty, one.Object.Metadata.Name ?? ""), one.Object.Value);
                break;
            case "ERROR":
                throw ApiTransport.Error($"Watch of {Name}", (HttpStatusCode)(one.Error?.Code ?? 500), one.Error, null);
            default:
                break;
        }
    }

    private void Store(in Readable<TEntity> item)
    {
        if (item.Value is not null)
        {
            _cache.Set(item.Value);
        }
        else
        {
            // The last readable state stays: an object that cannot be read is not a deleted one.
            Unreadable(_logger, Name, item.Metadata.NamespaceProperty, item.Metadata.Name, item.Fault);
        }
    }
}
