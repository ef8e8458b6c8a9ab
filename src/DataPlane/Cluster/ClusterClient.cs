using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>The admin reads over one librdkafka handle, which no member shares. Made at once, connects when first asked.</summary>
public sealed partial class ClusterClient : IClusterClient
{
    private readonly ClusterSettings settings;
    private readonly TimeProvider time;
    private readonly IAdminClient admin;
    private readonly ConnectionWatch watch;
    private readonly Func<IReadOnlyList<BrokerInfo>, CancellationToken, Task<string?>>? refuse;
    private readonly InFlightCalls calls = new();

    /// <summary>Makes the handle; connects to nothing yet.</summary>
    /// <param name="settings">The cluster.</param>
    /// <param name="time">The time that probes are measured by.</param>
    /// <param name="loggers">Where librdkafka's log lines go.</param>
    /// <param name="refuse">
    /// Says why brokers that the cluster advertises must not be connected to, null when they may; a probe asks it before it asks more than
    /// the first broker. Null allows all.
    /// </param>
    /// <exception cref="ArgumentException">librdkafka refuses a setting; the message names the key.</exception>
    public ClusterClient(
        ClusterSettings settings,
        TimeProvider time,
        ILoggerFactory loggers,
        Func<IReadOnlyList<BrokerInfo>, CancellationToken, Task<string?>>? refuse = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(loggers);
        this.settings = settings;
        this.time = time;
        this.refuse = refuse;
        watch = new ConnectionWatch(loggers.CreateLogger<ClusterClient>(), settings.ToString(), time);
        try
        {
            admin = new AdminClientBuilder(ClientConfiguration.Admin(settings))
                .SetErrorHandler((_, error) => watch.Saw(error))
                .SetLogHandler((_, line) => watch.Saw(line))
                .Build();
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new ArgumentException($"librdkafka refuses the settings for {settings}: {refused.Message}", nameof(settings), refused);
        }
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var metadata = await calls.RunAsync(() => admin.GetMetadata(timeout), cancellationToken).ConfigureAwait(false);
            watch.Succeeded();
            if (refuse is not null && await refuse(Probes.Brokers(metadata), cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return new ProbeResult(ProbeOutcome.EgressDenied, refusal, null, [], 0);
            }

            var left = timeout - time.GetElapsedTime(started);
            var described = await DescribeAsync(left < DescribeLimit ? left : DescribeLimit, cancellationToken).ConfigureAwait(false);
            return Probes.Connected(metadata, described);
        }
        catch (KafkaException exception)
        {
            return Probes.Failed(settings, timeout, watch.Fault, exception.Error);
        }
    }

    /// <inheritdoc/>
    public async Task<GroupDeletion> DeleteGroupAsync(string groupId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // A broker that does not know DeleteGroups makes librdkafka 2.16 fail an assertion, which ends the process. Every Kafka since 1.1
        // knows it; librdkafka's own mock cluster does not, and can be told by its id.
        if (await DescribeAsync(DescribeLimit, cancellationToken).ConfigureAwait(false) is not { ClusterId: { Length: > 0 } id })
        {
            return new GroupDeletion(GroupDeletionOutcome.NotYet, $"The group {groupId} is not deleted yet: the brokers did not tell who they are.");
        }

        if (id.StartsWith("mockCluster", StringComparison.Ordinal))
        {
            return new GroupDeletion(GroupDeletionOutcome.Refused, $"The embedded broker cannot delete the group {groupId}; it ends with the process.");
        }

        // So does a coordinator that alone is away and comes back once the request has timed out. Reading commits asks the same coordinator, and survives.
        if (await CommittedOffsetsAsync(groupId, [AnyPartition], DescribeLimit, cancellationToken).ConfigureAwait(false) is null)
        {
            return new GroupDeletion(GroupDeletionOutcome.NotYet, $"The group {groupId} is not deleted yet: its coordinator does not answer.");
        }

        try
        {
            var options = new DeleteGroupsOptions { RequestTimeout = timeout };
            await calls.RunAsync(
                async () =>
                {
                    await admin.DeleteGroupsAsync([groupId], options).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            return GroupDeletions.Of(groupId, new Error(ErrorCode.NoError));
        }
        catch (DeleteGroupsException refused)
        {
            return GroupDeletions.Of(groupId, refused.Results.Find(r => r.Error.IsError)?.Error ?? refused.Error);
        }
        catch (KafkaException refused)
        {
            return GroupDeletions.Of(groupId, refused.Error);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<PartitionId, long>> EndOffsetsAsync(
        IReadOnlyCollection<PartitionId> partitions, bool readCommitted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        return OffsetsAsync(partitions.Select(p => (p, OffsetSpec.Latest())), readCommitted, timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<PartitionId, long>?> CommittedOffsetsAsync(
        string groupId, IReadOnlyCollection<PartitionId> partitions, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var known = await calls.RunAsync(
            () =>
            {
                using var consumer = new ConsumerBuilder<Ignore, Ignore>(ClientConfiguration.Observer(settings, groupId))
                    .SetErrorHandler((_, error) => watch.Saw(error))
                    .SetLogHandler((_, line) => watch.Saw(line))
                    .Build();
                return GroupCommits.Read(consumer, partitions, timeout);
            },
            cancellationToken).ConfigureAwait(false);
        if (known is not null)
        {
            watch.Succeeded();
        }

        return known;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await calls.EndAsync().ConfigureAwait(false);
        await Task.Run(admin.Dispose).ConfigureAwait(false);
    }

    /// <summary>One ListOffsets for offsets of several kinds; a partition that did not answer is absent, and -1 is "none there".</summary>
    internal async Task<IReadOnlyDictionary<PartitionId, long>> OffsetsAsync(
        IEnumerable<(PartitionId Id, OffsetSpec Spec)> asked, bool readCommitted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var specs = asked.Select(a => new TopicPartitionOffsetSpec
        {
            TopicPartition = new TopicPartition(a.Id.Topic, a.Id.Partition),
            OffsetSpec = a.Spec,
        }).ToList();
        if (specs.Count == 0)
        {
            return new Dictionary<PartitionId, long>();
        }

        var options = new ListOffsetsOptions
        {
            RequestTimeout = timeout,
            IsolationLevel = readCommitted ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted,
        };
        IEnumerable<TopicPartitionOffsetError> answers;
        try
        {
            var result = await calls.RunAsync(() => admin.ListOffsetsAsync(specs, options), cancellationToken).ConfigureAwait(false);
            answers = result.ResultInfos.Select(r => r.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException partial)
        {
            answers = partial.Result.ResultInfos.Select(r => r.TopicPartitionOffsetError);
        }
        catch (KafkaException)
        {
            answers = [];
        }

        // A connection that breaks is a success of librdkafka 2.16 with the offset -1001.
        var good = answers.Where(a => !a.Error.IsError && a.Offset.Value >= NoneThere)
            .ToDictionary(a => new PartitionId(a.Topic, a.Partition.Value), a => a.Offset.Value);
        if (good.Count > 0)
        {
            watch.Succeeded();
        }

        return good;
    }

    /// <summary>Kafka's offset for a time after the last record.</summary>
    private const long NoneThere = -1;

    /// <summary>A question to a group's coordinator needs one; whether it is there does not matter.</summary>
    private static PartitionId AnyPartition => new("kafka-fetch", 0);

    private static TimeSpan DescribeLimit => TimeSpan.FromSeconds(2);

    /// <summary>The cluster's id and racks are an extra: a broker too old to tell them is connected all the same.</summary>
    private async Task<DescribeClusterResult?> DescribeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return null;
        }

        try
        {
            var options = new DescribeClusterOptions { RequestTimeout = timeout };
            return await calls.RunAsync(() => admin.DescribeClusterAsync(options), cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException)
        {
            return null;
        }
    }
}
