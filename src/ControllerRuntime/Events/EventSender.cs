using System.Text.Json.Nodes;
using System.Threading.Channels;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Reflectors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>Takes events without waiting and sends them in the background, in order.</summary>
internal sealed partial class EventSender
{
    private const int QueueSize = 1000;
    private const int MaxMessage = 1024;
    private const int MaxTries = 6;
    private readonly Channel<EventDraft> _queue;
    private readonly EventCorrelator _correlator;
    private readonly IKubernetesClient _client;
    private readonly TimeProvider _time;
    private readonly OperatorOptions _options;
    private readonly ILogger _logger;
    private long _sequence;

    internal EventSender(IKubernetesClient client, TimeProvider time, IOptions<OperatorOptions> options, ILogger logger)
    {
        _client = client;
        _time = time;
        _options = options.Value;
        _logger = logger;
        _correlator = new EventCorrelator(time);
        _queue = Channel.CreateBounded<EventDraft>(
            new BoundedChannelOptions(QueueSize) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            draft => Dropped(_logger, draft.Reason, draft.Subject.Name, "the queue is full"));
        _sequence = time.GetUtcNow().Ticks;
    }

    /// <summary>The delegate that controllers are given.</summary>
    internal Task PublishAsync(IKubernetesObject<V1ObjectMeta> entity, string reason, string message, EventType type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        var meta = entity.Metadata;
        var subject = new EventSubject(entity.ApiVersion, entity.Kind, meta.NamespaceProperty, meta.Name, meta.Uid, meta.ResourceVersion);
        _queue.Writer.TryWrite(new EventDraft(subject, type, reason, message.Length <= MaxMessage ? message : message[..MaxMessage], _time.GetUtcNow()));
        return Task.CompletedTask;
    }

    /// <summary>No more events are taken; <see cref="RunAsync"/> ends when those that wait are sent.</summary>
    internal void Complete() => _queue.Writer.TryComplete();

    /// <summary>Sends until completed or cancelled.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        await foreach (var draft in _queue.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            if (_correlator.Correlate(draft) is { } series)
            {
                await SendAsync(series, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task SendAsync(EventSeries series, CancellationToken stop)
    {
        var backoff = new Backoff(_time, Random.Shared, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.MaxValue);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await SendOnceAsync(series, stop).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // What the server refuses is not sent again, and not even told when the namespace goes away; what did not reach it is.
                var refused = e is KubernetesApiException { StatusCode: >= System.Net.HttpStatusCode.BadRequest and < System.Net.HttpStatusCode.InternalServerError, IsTooManyRequests: false };
                if (e is KubernetesApiException { IsNamespaceGoing: true })
                {
                    return;
                }

                if (refused || tries == MaxTries)
                {
                    Dropped(_logger, series.Last.Reason, series.Last.Subject.Name, e.Message);
                    return;
                }

                await Task.Delay(backoff.Next((e as KubernetesApiException)?.RetryAfter), _time, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task SendOnceAsync(EventSeries series, CancellationToken stop)
    {
        var @namespace = series.Last.Subject.Namespace ?? "default";
        if (series.ObjectName is { } name)
        {
            var patch = new JsonObject
            {
                ["count"] = series.Count,
                ["message"] = series.Message,
                ["lastTimestamp"] = series.Last.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            };
            try
            {
                await _client.PatchAsync<Corev1Event>(name, @namespace, PatchKind.Merge, patch.ToJsonString(), null, stop).ConfigureAwait(false);
                return;
            }
            catch (KubernetesApiException e) when (e.IsNotFound)
            {
                series.Restart();
            }
        }

        var made = await _client.CreateAsync(Make(series, @namespace), stop).ConfigureAwait(false);
        series.ObjectName = made.Metadata.Name;
    }

    private Corev1Event Make(EventSeries series, string @namespace)
    {
        var subject = series.Last.Subject;
        return new Corev1Event
        {
            Metadata = new V1ObjectMeta { Name = $"{subject.Name}.{_sequence++:x}", NamespaceProperty = @namespace },
            InvolvedObject = new V1ObjectReference
            {
                ApiVersion = subject.ApiVersion,
                Kind = subject.Kind,
                NamespaceProperty = subject.Namespace,
                Name = subject.Name,
                Uid = subject.Uid,
                ResourceVersion = subject.ResourceVersion,
            },
            Type = series.Last.Type.ToString(),
            Reason = series.Last.Reason,
            Message = series.Message,
            Count = series.Count,
            FirstTimestamp = series.First.UtcDateTime,
            LastTimestamp = series.Last.At.UtcDateTime,
            Source = new V1EventSource { Component = _options.Name },
            ReportingComponent = _options.Name,
            ReportingInstance = _options.Identity,
        };
    }
}
