using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>Runs the members of one worker. Safe for use by several threads.</summary>
public sealed partial class MemberHost : IMemberHost
{
    private readonly MemberHostOptions options;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Member> members = [];
    private readonly OwnerPool owners;
    private readonly Closer closer;
    private readonly ClusterPool clusters;
    private readonly ProducerPool producers;
    private readonly SeriesPool series;
    private readonly ClusterCare care;
    private bool disposed;

    /// <summary>Starts a host without members.</summary>
    /// <param name="options">How members are run.</param>
    /// <param name="time">The time of waits, timeouts and snapshots.</param>
    /// <param name="loggers">Where this room and librdkafka log to.</param>
    public MemberHost(MemberHostOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggers);
        this.options = options;
        this.time = time;
        log = loggers.CreateLogger<MemberHost>();
        owners = new OwnerPool(options, time);
        closer = new Closer(time, log);
        clusters = new ClusterPool(time, loggers);
        producers = new ProducerPool(loggers, time);
        series = new SeriesPool(options.Registry, time, Current);
        care = new ClusterCare(options, time, log, clusters, Current);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<IMember> Members => Current();

    /// <summary>Handles whose close did not end in time and has not ended since: each holds threads and connections.</summary>
    public int AbandonedHandles => closer.Abandoned;

    /// <summary>Members that have work and so a thread of their own.</summary>
    public int HotMembers => owners.HotCount;

    /// <inheritdoc/>
    public IMember Start(MemberSettings settings, ISink? sink)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if ((sink is null) != (settings.Delivery is null))
        {
            throw new ArgumentException($"{settings.Name} needs a sink and delivery settings, or neither.", nameof(settings));
        }

        if (settings.Delivery is { OnFailure: FailurePolicy.DeadLetter, DeadLetterTopic: null })
        {
            throw new ArgumentException($"{settings.Name} needs a topic for its dead letters.", nameof(settings));
        }

        Member member;
        lock (gate)
        {
            if (disposed)
            {
                throw new InvalidOperationException($"{settings.Name} cannot start: the host is disposed.");
            }

            if (members.ContainsKey(settings.Name))
            {
                throw new InvalidOperationException($"{settings.Name} runs already.");
            }

            member = Make(settings, sink);
            members.Add(settings.Name, member);
        }

        owners.Cool(member);
        return member;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
        }

        await Task.WhenAll(Current().Select(m => m.StopAsync(StopMode.HandOver, options.DisposeDrain))).ConfigureAwait(false);
        await care.DisposeAsync().ConfigureAwait(false);
        await Task.Run(owners.Dispose).ConfigureAwait(false);
        await producers.DisposeAsync().ConfigureAwait(false);
        await clusters.DisposeAsync().ConfigureAwait(false);
        series.Dispose();
    }

    private Member Make(MemberSettings settings, ISink? sink)
    {
        var consumer = series.Take(settings.Namespace, settings.Consumer);
        var letters = TargetOf(settings) is { } target ? new DeadLetterWriter(producers.Take(target)) : null;
        try
        {
            return new Member(
                settings, sink, new MemberParts(options, time, log, consumer, closer, () => clusters.Get(settings.Cluster), letters, Remove));
        }
        catch
        {
            Return(settings);
            throw;
        }
    }

    private void Remove(Member member)
    {
        lock (gate)
        {
            members.Remove(member.Settings.Name);
        }

        Return(member.Settings);
    }

    private void Return(MemberSettings settings)
    {
        series.Return(settings.Namespace, settings.Consumer);
        if (TargetOf(settings) is { } target)
        {
            // The pool waits for its end when the host is disposed.
            _ = producers.Return(target);
        }
    }

    private static ProducerTarget? TargetOf(MemberSettings settings)
        => settings.Delivery is { OnFailure: FailurePolicy.DeadLetter }
            ? new ProducerTarget(settings.Cluster, "kafka-fetch-dead-letters", settings.Properties)
            : null;

    private Member[] Current()
    {
        lock (gate)
        {
            return [.. members.Values];
        }
    }
}
