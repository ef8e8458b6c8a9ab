using System.Collections.Concurrent;
using CsCheck;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Records;
using Microsoft.Extensions.Time.Testing;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Lanes;

/// <summary>The promises of every ordering while the sink fails and the partition is taken away at random.</summary>
[Trait("Ring", "Unit")]
public sealed class OrderPropertyTests
{
    private const int Records = 300;

    private static readonly Gen<(DeliveryOrdering Ordering, int Concurrency, int Batch, int Keys, int Dice)> Cases = Gen.Select(
        Gen.Int[0, 2].Select(i => (DeliveryOrdering)i),
        Gen.Int[1, 8],
        Gen.Int[1, 5],
        Gen.Int[1, 40],
        Gen.Int[0, 1_000_000]);

    [Fact]
    public async Task Order_is_kept_nothing_is_lost_and_no_incomplete_record_is_passed()
        => await Cases.SampleAsync(
            async c =>
            {
                await using var run = new Run(c.Ordering, c.Concurrency, c.Batch, c.Keys, c.Dice);
                await run.ToEndAsync();
                run.Check();
            },
            iter: 60);

    [Fact]
    public async Task A_partition_that_is_taken_away_in_the_middle_goes_on_at_its_commit_and_loses_nothing()
        => await Cases.SampleAsync(
            async c =>
            {
                await using var run = new Run(c.Ordering, c.Concurrency, c.Batch, c.Keys, c.Dice);
                await run.ThroughEpochsAsync();
            },
            iter: 60);

    private sealed class Run : IPartitionObserver, ISink
    {
        private readonly FakeTimeProvider time = new();
        private readonly Inbox inbox = new();
        private readonly DeliveryOrdering ordering;
        private readonly Random random;
        private readonly int keys;
        private readonly LaneSet lanes;
        private PartitionState partition;
        private readonly ConcurrentQueue<Exception> faults = [];
        private readonly ConcurrentQueue<long> delivered = [];
        private readonly bool[] acknowledged = new bool[Records];
        private readonly byte[]?[] keyOf = new byte[]?[Records];
        private readonly bool[] drawn = new bool[Records];

        public Run(DeliveryOrdering ordering, int concurrency, int batch, int keys, int dice)
        {
            this.ordering = ordering;
            var wait = TimeSpan.FromMilliseconds(dice % 2 * 100);
            this.keys = keys;
            random = new Random(dice);
            var tally = new Tally(new ConsumerSeries(new ConsumerFamilies(Prometheus.Metrics.NewCustomRegistry()), "ns", "c"), time);
            var settings = new DeliverySettings { Retry = new RetrySettings { MaxAttempts = 3 }, Batch = new BatchSettings { MaxRecords = batch, MaxWait = wait } };
            lanes = new LaneSet(this, settings, concurrency, tally, time, () => Draw(1_000) / 1_000.0, faults.Enqueue);
            partition = Begin(0);
        }

        public RecordFields Fields => RecordFields.All;

        public int MaxBatchRecords => 4;

        public async Task ToEndAsync()
        {
            for (var offset = 0; offset < Records;)
            {
                for (var burst = Draw(20); burst >= 0 && offset < Records; burst--)
                {
                    Add(offset++);
                }

                Serve();
            }

            var started = TimeProvider.System.GetTimestamp();
            while (partition.Ledger.Count > 0)
            {
                Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), $"{partition.Ledger.Count} records are stuck.");
                await Task.Yield();
                time.Advance(TimeSpan.FromMinutes(1));
                Serve();
            }
        }

        /// <summary>Takes the partition away again and again; the next epoch begins at what could be committed of the last.</summary>
        public async Task ThroughEpochsAsync()
        {
            var epochs = 0;
            for (long committed = 0; committed < Records; epochs++)
            {
                var last = epochs == 8;
                var offset = committed;
                for (var turns = last ? int.MaxValue : Draw(30); turns > 0 && (offset < Records || partition.Ledger.Count > 0); turns--)
                {
                    for (var burst = Draw(20); burst >= 0 && offset < Records; burst--)
                    {
                        Add((int)offset++);
                    }

                    await Task.Yield();
                    time.Advance(TimeSpan.FromSeconds(Draw(40)));
                    Serve();
                }

                committed = partition.Ledger.Committable!.Value;
                var ended = partition;
                ended.EndEpoch();
                partition = Begin(committed);

                // What the old epoch still says changes nothing of it and nothing of the new one.
                await Task.Yield();
                Serve();
                Assert.Equal((committed, committed), (ended.Ledger.Committable, partition.Ledger.Committable));
            }

            Assert.Empty(faults);
            Assert.Equal(Enumerable.Range(0, Records).Select(o => (long)o), delivered.Distinct().Order());
        }

        public void Check()
        {
            Assert.Empty(faults);
            Assert.Equal(Records, partition.Ledger.Committable);
            Assert.Equal(Records, delivered.Distinct().Count());
            Assert.Equal(Records, delivered.Count);
            var order = delivered.Where(o => ordering == DeliveryOrdering.Partition || keyOf[o] is not null);
            var lanesOf = order.GroupBy(o => ordering == DeliveryOrdering.Partition ? 0 : keyOf[o]![0]);
            if (ordering != DeliveryOrdering.None)
            {
                Assert.All(lanesOf, lane => Assert.Equal(lane.Order(), lane));
            }
        }

        public async ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
        {
            if (Draw(3) == 0)
            {
                await Task.Yield();
            }

            for (var i = 0; i < records.Length; i++)
            {
                var offset = records.Span[i].Offset;
                switch (Draw(10))
                {
                    case 0:
                        answers.Span[i] = SinkAnswer.Retry("DeliveryFailing", "no", after: TimeSpan.FromSeconds(Draw(3)));
                        return;
                    case 1:
                        answers.Span[i] = SinkAnswer.Reject("DeliveryRejected", "no");
                        return;
                    case 2 when i == 0:
                        throw new InvalidOperationException("broken");
                    default:
                        answers.Span[i] = SinkAnswer.Delivered;
                        break;
                }

                Volatile.Write(ref acknowledged[offset], true);
                delivered.Enqueue(offset);
            }
        }

        public async ValueTask DisposeAsync()
        {
            partition.EndEpoch();
            await lanes.DisposeAsync();
            inbox.Dispose();
        }

        void IPartitionObserver.AttemptFailed(PartitionId id, in Failure failure, bool news)
        {
        }

        void IPartitionObserver.DeadLettered(PartitionId id, in Failure failure)
        {
        }

        void IPartitionObserver.Healed()
        {
        }

        private PartitionState Begin(long start)
        {
            var state = new PartitionState(new PartitionId("t", 0), inbox, this, ordering, lanes.BatchRecords);
            state.Ledger.StartAt(start);
            return state;
        }

        private void Add(int offset)
        {
            if (!drawn[offset])
            {
                drawn[offset] = true;
                keyOf[offset] = ordering == DeliveryOrdering.Key && Draw(10) == 0 ? null : [(byte)Draw(keys)];
            }

            var key = keyOf[offset];
            var slot = partition.Slots.Take(key);
            var sequence = partition.Ledger.Add(offset, -1, 1, slot.Number);
            lanes.Add(slot, new Record("t", 0, offset, -1, key, null, []), sequence);
            lanes.Flush();
        }

        private void Serve()
        {
            foreach (var completion in inbox.Take())
            {
                // As the owner does: an epoch that has ended is nobody's.
                if (completion.Partition.Ended)
                {
                    continue;
                }

                completion.Partition.Complete(completion.Sequence, completion.Count);
            }

            for (var offset = 0; offset < (partition.Ledger.Committable ?? 0); offset++)
            {
                Assert.True(Volatile.Read(ref acknowledged[offset]), $"{offset} is not acknowledged and {partition.Ledger.Committable} may be committed.");
            }
        }

        private int Draw(int bound)
        {
            lock (random)
            {
                return random.Next(bound);
            }
        }
    }
}
