using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Bench.Ledgers;

/// <summary>What a record costs between consume and commit, deliveries aside: ledger, slot, inbox. The target is 60 ns and no allocation.</summary>
[MemoryDiagnoser]
public class LedgerBenchmarks : IPartitionObserver, IDisposable
{
    private const int Records = 1_024;
    private const int Stretch = 64;

    private readonly Record[] ring = new Record[Records];
    private readonly Record[] buffer = new Record[Stretch];
    private readonly long[] sequences = new long[Stretch];
    private readonly Inbox inbox = new();
    private readonly PartitionState partition;
    private readonly LaneSet lanes;
    private readonly Lane lane;
    private long offset;

    public LedgerBenchmarks()
    {
        var series = new ConsumerSeries(new ConsumerFamilies(Prometheus.Metrics.NewCustomRegistry()), "ns", "consumer");
        var tally = new Tally(series, TimeProvider.System);
        lanes = new LaneSet(new NoSink(), new DeliverySettings(), 1, tally, TimeProvider.System, () => 0.5, _ => { });
        lane = new Lane(lanes);
        partition = new PartitionState(new PartitionId("topic", 0), inbox, this);
    }

    /// <summary>Runs all of them in this process, which needs no second build.</summary>
    public static int Run()
    {
        var job = Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(2), logOutput: true));
        var summary = BenchmarkRunner.Run<LedgerBenchmarks>(DefaultConfig.Instance.AddJob(job));
        return summary.HasCriticalValidationErrors ? 1 : 0;
    }

    /// <summary>Records through a preallocated ring: no rule, no lock, nobody else.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public long Ring()
    {
        for (var i = 0; i < Records; i++)
        {
            ring[i] = new Record("topic", 0, offset++, -1, null, null, []);
        }

        var sum = 0L;
        for (var i = 0; i < Records; i++)
        {
            sum += ring[i].Offset;
            ring[i] = default;
        }

        return sum;
    }

    /// <summary>Taken by the owner, run by a lane in stretches, completed by the owner.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public long? LedgerAndLane()
    {
        for (var i = 0; i < Records; i++)
        {
            var record = new Record("topic", 0, offset, -1, null, null, []);
            partition.Slots.Take(null).Push(record, partition.Ledger.Add(offset++, -1, 100));
        }

        bool more;
        do
        {
            var count = partition.Slots.Take(null).Begin(lane, buffer, sequences);
            partition.Slots.Take(null).Advance(count);
            partition.Completed(sequences[0], count);
            more = partition.Slots.Take(null).End();
        }
        while (more);
        Serve();
        return partition.Ledger.Committable;
    }

    /// <summary>The same when each record is pushed, delivered and completed by itself: a trickle, or a sink that takes its time.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public long? LedgerAndLaneOneByOne()
    {
        for (var i = 0; i < Records; i++)
        {
            var record = new Record("topic", 0, offset, -1, null, null, []);
            partition.Slots.Take(null).Push(record, partition.Ledger.Add(offset++, -1, 100));
            partition.Slots.Take(null).Begin(lane, buffer, sequences);
            partition.Slots.Take(null).Advance(1);
            partition.Completed(sequences[0], 1);
            partition.Slots.Take(null).End();
            Serve();
        }

        return partition.Ledger.Committable;
    }

    void IPartitionObserver.AttemptFailed(PartitionId partition, in Failure failure, bool news)
    {
    }

    void IPartitionObserver.DeadLettered(PartitionId partition, in Failure failure)
    {
    }

    void IPartitionObserver.Healed()
    {
    }

    public void Dispose()
    {
        lane.Dispose();
        inbox.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Serve()
    {
        foreach (ref readonly var completion in inbox.Take())
        {
            completion.Partition.Ledger.Complete(completion.Sequence, completion.Count);
        }
    }

    private sealed class NoSink : ISink
    {
        public RecordFields Fields => RecordFields.None;

        public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
            => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
