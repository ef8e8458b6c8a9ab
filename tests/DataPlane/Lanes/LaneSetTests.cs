using System.Collections.Concurrent;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Tests.Brokers;
using Microsoft.Extensions.Time.Testing;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Lanes;

[Trait("Ring", "Unit")]
public sealed class LaneSetTests : IPartitionObserver, IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Inbox inbox = new();
    private readonly ConcurrentQueue<Failure> failures = [];
    private readonly ConcurrentQueue<Failure> buried = [];
    private readonly ConcurrentQueue<Exception> faults = [];
    private int healed;

    [Fact]
    public async Task Slots_keep_their_order_and_run_side_by_side_up_to_the_concurrency()
    {
        var running = 0;
        var most = 0;
        var release = new SemaphoreSlim(0);
        await using var sink = new RecordingSink
        {
            Answer = async (_, stop) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await release.WaitAsync(stop);
                Interlocked.Decrement(ref running);
                return SinkAnswer.Delivered;
            },
        };
        await using var lanes = Lanes(sink, concurrency: 3);
        var partitions = Enumerable.Range(0, 8).Select(Partition).ToList();
        for (var i = 0; i < 200; i++)
        {
            foreach (var partition in partitions)
            {
                Add(lanes, partition, i);
            }
        }

        await Until.TrueAsync("three run", () => Volatile.Read(ref running) == 3);
        release.Release(1_600);
        await Until.TrueAsync("all are delivered", () => sink.Delivered.Count == 1_600);
        Assert.Equal(3, most);
        foreach (var partition in partitions)
        {
            Assert.Equal(Enumerable.Range(0, 200), sink.ValuesOf(partition.Id.Partition));
        }

        Serve(partitions);
        await Until.TrueAsync("all are complete", () => Serve(partitions));
        Assert.All(partitions, p => Assert.Equal(200, p.Ledger.Committable));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_retry_waits_its_backoff_and_blocks_its_own_slot_only()
    {
        var fail = true;
        await using var sink = new RecordingSink
        {
            Answer = (r, _) => ValueTask.FromResult(
                r is { Partition: 0, Offset: 1 } && Volatile.Read(ref fail) ? SinkAnswer.Retry("DeliveryFailing", "no") : SinkAnswer.Delivered),
        };
        await using var lanes = Lanes(sink, concurrency: 1);
        var (stuck, free) = (Partition(0), Partition(1));
        for (var i = 0; i < 3; i++)
        {
            Add(lanes, stuck, i);
            Add(lanes, free, i);
        }

        await Until.TrueAsync("the other slot is through", () => sink.ValuesOf(1).Count == 3 && failures.Count == 1);
        Assert.Equal([0], sink.ValuesOf(0));
        Assert.Equal(new RetryVerdict(false, TimeSpan.FromMilliseconds(150), false), failures.Single().Verdict);
        Assert.Equal(1, stuck.Snapshot().Blocked!.Offset);
        Volatile.Write(ref fail, false);
        time.Advance(TimeSpan.FromMilliseconds(149));
        Assert.Equal([0], sink.ValuesOf(0));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Until.TrueAsync("the slot goes on", () => sink.ValuesOf(0).Count == 3);
        Assert.Equal([0, 1, 2], sink.ValuesOf(0));
        Assert.Null(stuck.Snapshot().Blocked);
        Assert.Equal(1, Volatile.Read(ref healed));
    }

    [Fact]
    public async Task In_a_batch_what_follows_the_first_failure_comes_again()
    {
        var fail = true;
        var calls = new ConcurrentQueue<long[]>();
        await using var sink = new BatchSink(records =>
        {
            calls.Enqueue([.. records.Select(r => r.Offset)]);
            return records.Select(r => r.Offset == 1 && fail ? SinkAnswer.Retry("DeliveryFailing", "no") : SinkAnswer.Delivered);
        });
        await using var lanes = Lanes(sink, concurrency: 1, batch: 4, hold: true);
        var partition = Partition(0);
        var sequences = Enumerable.Range(0, 4).Select(i => partition.Ledger.Add(i, -1, 1)).ToList();
        for (var i = 0; i < 4; i++)
        {
            partition.Slots.Take(null).Push(RecordAt(partition, i), sequences[i]);
        }

        lanes.Schedule(partition.Slots.Take(null));
        await Until.TrueAsync("the failure is told", () => failures.Count == 1);
        await Until.TrueAsync("one is complete", () => Serve([partition], expected: 1));
        fail = false;
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync("all are complete", () => Serve([partition], expected: 4));
        Assert.Equal([[0, 1, 2, 3], [1, 2, 3]], calls);
    }

    [Fact]
    public async Task An_attempt_ends_at_the_timeout()
    {
        await using var sink = new RecordingSink { Answer = async (_, stop) => { await Task.Delay(Timeout.InfiniteTimeSpan, time, stop); return SinkAnswer.Delivered; } };
        await using var lanes = Lanes(sink, concurrency: 1);
        var partition = Partition(0);
        Add(lanes, partition, 0);
        await Until.TrueAsync("it is asked", () => sink.Attempts.Count == 1);
        await Until.TrueAsync("it times out", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return !failures.IsEmpty;
        });
        Assert.Equal("DeliveryTimedOut", failures.First().Answer.Reason);
        partition.EndEpoch();
    }

    [Fact]
    public async Task A_sink_that_throws_or_answers_nothing_has_failed()
    {
        await using var sink = new BatchSink(records => records.First().Offset == 0
            ? throw new InvalidOperationException("broken")
            : []);
        await using var lanes = Lanes(sink, concurrency: 2);
        var (throws, silent) = (Partition(0), Partition(1));
        Add(lanes, throws, 0);
        Add(lanes, silent, 1);
        await Until.TrueAsync("both failed", () => failures.Count == 2);
        Assert.All(failures, f => Assert.Equal("DeliveryFailing", f.Answer.Reason));
        Assert.Contains(failures, f => f.Answer.Message!.Contains("broken", StringComparison.Ordinal));
        throws.EndEpoch();
        silent.EndEpoch();
    }

    [Theory]
    [InlineData("DeliveryTimedOut")]
    [InlineData("DeliveryFailing")]
    public async Task What_a_batch_delivered_before_it_broke_off_is_complete_and_the_failure_is_of_the_next_record(string reason)
    {
        var calls = new ConcurrentQueue<long[]>();
        await using var sink = new BreakingSink(async (records, answers, stop) =>
        {
            calls.Enqueue([.. records.Select(r => r.Offset)]);
            answers.Span[..2].Fill(SinkAnswer.Delivered);
            if (reason == "DeliveryTimedOut")
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, stop);
            }

            throw new InvalidOperationException("broken");
        });
        await using var lanes = Lanes(sink, concurrency: 1, batch: 4);
        var partition = Partition(0);
        AddAll(lanes, partition, 4);

        await Until.TrueAsync("all are complete", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return Serve([partition], expected: 4);
        });

        Assert.Equal([[0, 1, 2, 3], [2, 3]], calls);
        var failure = Assert.Single(failures);
        Assert.Equal((2L, 1, reason), (failure.Offset, failure.Attempts, failure.Answer.Reason));
    }

    [Fact]
    public async Task What_the_sink_has_said_of_a_record_stands_when_it_breaks_off_later()
    {
        await using var sink = new BreakingSink((_, answers, _) =>
        {
            answers.Span[0] = SinkAnswer.Delivered;
            answers.Span[1] = SinkAnswer.Reject("DeliveryRejected", "It answers 422.", 422);
            throw new InvalidOperationException("broken");
        });
        await using var lanes = Lanes(sink, concurrency: 1, batch: 4);
        var partition = Partition(0);
        AddAll(lanes, partition, 4);

        await Until.TrueAsync("the failure is told", () => !failures.IsEmpty);

        Assert.Equal((1L, 422), (failures.First().Offset, failures.First().Answer.Code));
        partition.EndEpoch();
    }

    [Fact]
    public async Task A_lane_that_breaks_is_told_of_and_another_takes_its_place()
    {
        await using var sink = new RecordingSink
        {
            Answer = (r, _) => r.Partition == 0 ? throw new InsufficientMemoryException("broken") : ValueTask.FromResult(SinkAnswer.Delivered),
        };
        await using var lanes = Lanes(sink, concurrency: 1);
        var (breaks, waits) = (Partition(0), Partition(1));
        lanes.Add(breaks.Slots.Take(null), RecordAt(breaks, 0), breaks.Ledger.Add(0, -1, 1));
        lanes.Add(waits.Slots.Take(null), RecordAt(waits, 0), waits.Ledger.Add(0, -1, 1));
        lanes.Flush();

        await Until.TrueAsync("what waited is complete", () => Serve([waits], expected: 1));
        Add(lanes, waits, 1);
        await Until.TrueAsync("and what came later", () => Serve([waits], expected: 2));

        Assert.Equal("broken", Assert.Single(faults).Message);
        Assert.Equal(0, breaks.Ledger.Committable ?? 0);
        breaks.EndEpoch();
    }

    [Fact]
    public async Task The_end_of_an_epoch_cancels_the_attempt_and_delivers_nothing_more_of_it()
    {
        await using var sink = new RecordingSink
        {
            Answer = async (r, stop) =>
            {
                if (r.Partition == 0)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
                }

                return SinkAnswer.Delivered;
            },
        };
        await using var lanes = Lanes(sink, concurrency: 1);
        var (ended, next) = (Partition(0), Partition(1));
        Add(lanes, ended, 0);
        Add(lanes, ended, 1);
        await Until.TrueAsync("the attempt runs", () => sink.Attempts.Count == 1);
        ended.EndEpoch();
        Add(lanes, ended, 2);
        Add(lanes, next, 0);
        await Until.TrueAsync("the lane goes on", () => sink.Delivered.Count == 1);
        Assert.Single(sink.Attempts, r => r.Partition == 0);
        Assert.Empty(failures);
        Assert.Equal(0, ended.Ledger.Committable ?? 0);
    }

    [Fact]
    public async Task A_dead_letter_that_fails_is_tried_again_without_asking_the_sink()
    {
        await using var sink = new RecordingSink { Answer = (r, _) => ValueTask.FromResult(r.Offset == 0 ? SinkAnswer.Reject("DeliveryRejected", "no", 400) : SinkAnswer.Delivered) };
        var letters = new Letters();
        await using var lanes = Lanes(sink, concurrency: 1, letters: letters);
        var partition = Partition(0);
        Add(lanes, partition, 0);
        Add(lanes, partition, 1);
        await Until.TrueAsync("the letter has failed", () => failures.Count == 2);
        Assert.Equal(new RetryVerdict(false, TimeSpan.Zero, true, DeadLetter: true), failures.First().Verdict);
        Assert.Equal(("no topic", true), (failures.Last().Answer.Message, failures.Last().Verdict.Exhausted));
        Assert.Equal("DeadLetterFailing", partition.Snapshot().Blocked!.Reason);
        Assert.Single(sink.Attempts);
        letters.Answer = SinkAnswer.Delivered;
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync("both are complete", () => Serve([partition], expected: 2));
        Assert.Single(sink.Attempts, r => r.Offset == 0);
        var failure = Assert.Single(buried);
        Assert.Equal((0L, 1, 400), (failure.Offset, failure.Attempts, failure.Answer.Code));
        Assert.Null(partition.Snapshot().Blocked);
        Assert.All(letters.Sent, l => Assert.Equal(("dlq", "ns/c", 1), (l.Topic, l.Consumer, l.Attempts)));
    }

    [Fact]
    public async Task A_dead_letter_of_which_nothing_is_heard_has_failed_and_is_tried_again()
    {
        await using var sink = new RecordingSink { Answer = (_, _) => ValueTask.FromResult(SinkAnswer.Reject("DeliveryRejected", "no")) };
        var letters = new Letters { Hangs = true, Answer = SinkAnswer.Delivered };
        await using var lanes = Lanes(sink, concurrency: 1, letters: letters);
        var partition = Partition(0);
        Add(lanes, partition, 0);
        await Until.TrueAsync("it is being written", () => letters.Sent.Count == 1);

        // The producer's own deadline is 30 s: a letter that it may still write is not written twice.
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Single(failures);
        time.Advance(TimeSpan.FromSeconds(30));
        await Until.TrueAsync("it has failed", () => failures.Count == 2);
        Assert.Equal("DeadLetterFailing", partition.Snapshot().Blocked!.Reason);
        letters.Hangs = false;
        await Until.TrueAsync("it is complete", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return Serve([partition], expected: 1);
        });
        Assert.Single(buried);
        Assert.Single(sink.Attempts);
    }

    [Fact]
    public async Task The_end_of_an_epoch_ends_the_wait_for_a_dead_letter()
    {
        await using var sink = new RecordingSink { Answer = (_, _) => ValueTask.FromResult(SinkAnswer.Reject("DeliveryRejected", "no")) };
        var letters = new Letters { Hangs = true };
        await using var lanes = Lanes(sink, concurrency: 1, letters: letters);
        var partition = Partition(0);
        Add(lanes, partition, 0);
        await Until.TrueAsync("it is being written", () => letters.Sent.Count == 1);
        partition.EndEpoch();
        await lanes.DisposeAsync();
        Assert.Empty(buried);
        Assert.Empty(faults);
        Assert.Single(failures);
    }

    [Fact]
    public async Task A_batch_goes_when_it_is_whole_or_has_waited_and_never_holds_more_than_its_bounds()
    {
        var calls = new ConcurrentQueue<long[]>();
        await using var sink = new BatchSink(records =>
        {
            calls.Enqueue([.. records.Select(r => r.Offset)]);
            return records.Select(_ => SinkAnswer.Delivered);
        });
        await using var lanes = Lanes(sink, concurrency: 1, batch: 3, wait: TimeSpan.FromSeconds(5));
        var partition = Partition(0);
        Add(lanes, partition, 0);
        Add(lanes, partition, 1);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(calls);
        Add(lanes, partition, 2);
        await Until.TrueAsync("a whole batch goes at once", () => Serve([partition], expected: 3));
        Add(lanes, partition, 3);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Single(calls);
        time.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync("the rest has waited", () => Serve([partition], expected: 4));
        AddBytes(lanes, partition, 4, 70);
        AddBytes(lanes, partition, 5, 70);
        await Until.TrueAsync("too many bytes are two batches", () => Serve([partition], expected: 5));
        time.Advance(TimeSpan.FromSeconds(5));
        await Until.TrueAsync("and the second waits for more", () => Serve([partition], expected: 6));
        AddBytes(lanes, partition, 6, 200);
        await Until.TrueAsync("a larger record goes alone", () => Serve([partition], expected: 7));
        Assert.Equal([[0, 1, 2], [3], [4], [5], [6]], calls);
    }

    [Fact]
    public async Task A_drain_waits_for_no_batch()
    {
        await using var sink = new BatchSink(records => records.Select(_ => SinkAnswer.Delivered));
        await using var lanes = Lanes(sink, concurrency: 1, batch: 3, wait: TimeSpan.FromMinutes(1));
        var partition = Partition(0);
        Add(lanes, partition, 0);
        partition.Slots.Hurry(lanes);
        await Until.TrueAsync("it is delivered", () => Serve([partition], expected: 1));
    }

    [Fact]
    public async Task A_sink_that_takes_one_record_gets_one_whatever_the_batch()
    {
        await using var sink = new RecordingSink();
        await using var lanes = Lanes(sink, concurrency: 1, batch: 3, wait: TimeSpan.FromMinutes(1));
        var partition = Partition(0);
        Add(lanes, partition, 0);
        await Until.TrueAsync("it is delivered", () => Serve([partition], expected: 1));
        Assert.Equal((1, (BatchTerms?)null), (lanes.BatchRecords, lanes.Terms));
    }

    void IPartitionObserver.AttemptFailed(PartitionId partition, in Failure failure, bool news) => failures.Enqueue(failure);

    void IPartitionObserver.DeadLettered(PartitionId partition, in Failure failure) => buried.Enqueue(failure);

    void IPartitionObserver.Healed() => Interlocked.Increment(ref healed);

    public void Dispose() => inbox.Dispose();

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private static Record RecordAt(PartitionState partition, int offset)
        => new("t", partition.Id.Partition, offset, -1, null, System.Text.Encoding.UTF8.GetBytes($"{offset}"), []);

    private static void Add(LaneSet lanes, PartitionState partition, int offset)
    {
        lanes.Add(partition.Slots.Take(null), RecordAt(partition, offset), partition.Ledger.Add(offset, -1, 1));
        lanes.Flush();
    }

    private static void AddAll(LaneSet lanes, PartitionState partition, int count)
    {
        for (var i = 0; i < count; i++)
        {
            lanes.Add(partition.Slots.Take(null), RecordAt(partition, i), partition.Ledger.Add(i, -1, 1));
        }

        lanes.Flush();
    }

    private static void AddBytes(LaneSet lanes, PartitionState partition, int offset, int bytes)
    {
        lanes.Add(
            partition.Slots.Take(null), RecordAt(partition, offset) with { Value = new byte[bytes] }, partition.Ledger.Add(offset, -1, bytes));
        lanes.Flush();
    }

    private LaneSet Lanes(ISink sink, int concurrency, int batch = 1, bool hold = false, Letters? letters = null, TimeSpan? wait = null)
    {
        var families = new ConsumerFamilies(Prometheus.Metrics.NewCustomRegistry());
        var tally = new Tally(new ConsumerSeries(families, "ns", "c"), time);
        var settings = new DeliverySettings
        {
            Timeout = TimeSpan.FromSeconds(hold ? 600 : 15),
            Batch = new BatchSettings { MaxRecords = batch, MaxWait = wait ?? TimeSpan.Zero, MaxBytes = 100 },
            OnFailure = letters is null ? FailurePolicy.Block : FailurePolicy.DeadLetter,
            DeadLetterTopic = letters is null ? null : "dlq",
        };
        return new LaneSet(sink, settings, concurrency, tally, time, () => 0.5, faults.Enqueue) { DeadLetters = letters, Consumer = "ns/c" };
    }

    private PartitionState Partition(int number) => new(new PartitionId("t", number), inbox, this);

    private bool Serve(IReadOnlyList<PartitionState> partitions, int expected = 200)
    {
        foreach (var completion in inbox.Take())
        {
            completion.Partition.Ledger.Complete(completion.Sequence, completion.Count);
        }

        return partitions.All(p => p.Ledger.Committable == expected);
    }

    private sealed class Letters : IDeadLetters
    {
        public SinkAnswer Answer { get; set; } = SinkAnswer.Retry("DeadLetterFailing", "no topic");

        public bool Hangs { get; set; }

        public ConcurrentQueue<DeadLetter> Sent { get; } = [];

        public async Task<SinkAnswer> SendAsync(DeadLetter letter, CancellationToken cancellationToken)
        {
            Sent.Enqueue(letter);
            if (Hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return Answer;
        }
    }

    private sealed class BatchSink(Func<IEnumerable<Record>, IEnumerable<SinkAnswer>> answer) : ISink
    {
        public KafkaFetch.DataPlane.Records.RecordFields Fields => KafkaFetch.DataPlane.Records.RecordFields.All;

        public int MaxBatchRecords => 10;

        public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
        {
            answer(records.ToArray()).ToArray().CopyTo(answers);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class BreakingSink(Func<Record[], Memory<SinkAnswer>, CancellationToken, ValueTask> deliver) : ISink
    {
        public KafkaFetch.DataPlane.Records.RecordFields Fields => KafkaFetch.DataPlane.Records.RecordFields.All;

        public int MaxBatchRecords => 10;

        public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
            => deliver(records.ToArray(), answers, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
