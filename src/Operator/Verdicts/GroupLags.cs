using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Managers;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>
/// The offsets of consumers that have no member: stopped, or without a worker. Asked beside the reconciles through the manager's shared
/// client, every 30 s, a few consumers at once and at most 256 partitions each; a reconcile sees what the last answer said and is
/// enqueued when there is another. A consumer is used by one caller at a time.
/// </summary>
internal sealed partial class GroupLags(
    IEntityCache<KafkaManager> managers,
    ClusterClients clusters,
    IEntityQueue<KafkaConsumer> queue,
    TimeProvider time,
    ILogger<GroupLags> logger) : IAsyncDisposable
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private const int AtOnce = 4;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Reading> readings = [];
    private readonly HashSet<Task> running = [];
    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>What was last read, null before the first answer; begins another reading when it is due.</summary>
    public IReadOnlyList<PartitionStatus>? Look(KafkaConsumer consumer, IEnumerable<StartPartitions> topics)
    {
        lock (gate)
        {
            if (!readings.TryGetValue(consumer.Metadata.Uid, out var reading))
            {
                readings[consumer.Metadata.Uid] = reading = new Reading();
            }

            var due = reading.Ended is not { } ended || time.GetElapsedTime(ended) >= Interval;
            if (due && reading.Run.IsCompleted && !stopping.IsCancellationRequested && ManagerOf(consumer) is { } manager)
            {
                reading.Run = RunAsync(consumer, manager, OffsetRows.Ask(topics), reading);
                running.RemoveWhere(r => r.IsCompleted);
                running.Add(reading.Run);
            }

            return reading.Rows;
        }
    }

    /// <summary>Forgets what was read: the consumer is gone, or has members that tell more.</summary>
    public void Forget(KafkaConsumer consumer)
    {
        lock (gate)
        {
            readings.Remove(consumer.Metadata.Uid);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] left;
        await stopping.CancelAsync().ConfigureAwait(false);
        lock (gate)
        {
            left = [.. running];
        }

        await Task.WhenAll(left).ConfigureAwait(false);
        stopping.Dispose();
        turns.Dispose();
    }

    private KafkaManager? ManagerOf(KafkaConsumer consumer)
    {
        var key = ConsumerNames.Manager(consumer);
        return managers.Get(key.Namespace, key.Name) is { } manager && ManagerAccess.Allows(manager, consumer.Metadata.NamespaceProperty)
            ? manager
            : null;
    }

    private async Task RunAsync(KafkaConsumer consumer, KafkaManager manager, IReadOnlyList<PartitionId> asked, Reading reading)
    {
        await Task.Yield();
        try
        {
            await turns.WaitAsync(stopping.Token).ConfigureAwait(false);
            try
            {
                reading.Rows = await ReadAsync(consumer, manager, asked).ConfigureAwait(false);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (ObjectDisposedException)
        {
            // The manager went away meanwhile, or has another connection: that one is asked next time.
        }
        catch (Exception e)
        {
            LogReadFailed(e, EntityKey.Of(consumer));
        }

        reading.Ended = time.GetTimestamp();
        queue.Add(EntityKey.Of(consumer));
    }

    private async Task<IReadOnlyList<PartitionStatus>?> ReadAsync(KafkaConsumer consumer, KafkaManager manager, IReadOnlyList<PartitionId> asked)
    {
        var (client, _) = await clusters.ForAsync(manager, stopping.Token).ConfigureAwait(false);
        if (client is null || asked.Count == 0)
        {
            return null;
        }

        var committed = await client.CommittedOffsetsAsync(ConsumerNames.GroupId(consumer), asked, CallTimeout, stopping.Token).ConfigureAwait(false);
        if (committed is null)
        {
            return null;
        }

        var isolation = consumer.Spec.IsolationLevel == KafkaIsolationLevel.ReadCommitted;
        var ends = await client.EndOffsetsAsync(asked, isolation, CallTimeout, stopping.Token).ConfigureAwait(false);
        return OffsetRows.Make(asked, committed, ends);
    }

    private sealed class Reading
    {
        public IReadOnlyList<PartitionStatus>? Rows { get; set; }

        public long? Ended { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
