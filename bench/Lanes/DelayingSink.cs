using System.Diagnostics;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Bench.Lanes;

/// <summary>Takes a while for each record, as a destination in the network does, and counts.</summary>
/// <param name="delay">What each delivery waits for.</param>
/// <param name="expected">Records in all.</param>
internal sealed class DelayingSink(Func<Task> delay, long expected) : ISink
{
    private readonly TaskCompletionSource<TimeSpan> all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long count;
    private long waited;
    private long first;

    public RecordFields Fields => RecordFields.Payload;

    /// <summary>The time from the first record's start to the last one's end.</summary>
    public Task<TimeSpan> All => all.Task;

    /// <summary>How long a delivery took, on average.</summary>
    public TimeSpan Latency => TimeSpan.FromSeconds(Volatile.Read(ref waited) / (double)Stopwatch.Frequency / Math.Max(1, Volatile.Read(ref count)));

    public async ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (Volatile.Read(ref first) == 0)
        {
            Interlocked.CompareExchange(ref first, started, 0);
        }

        await delay();
        Interlocked.Add(ref waited, Stopwatch.GetTimestamp() - started);
        answers.Span.Fill(SinkAnswer.Delivered);
        if (Interlocked.Add(ref count, records.Length) == expected)
        {
            all.SetResult(Stopwatch.GetElapsedTime(first));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
