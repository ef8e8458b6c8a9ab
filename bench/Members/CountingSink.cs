using System.Diagnostics;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Bench.Members;

/// <summary>Does nothing with its records but count them.</summary>
internal sealed class CountingSink(long expected) : ISink
{
    private readonly TaskCompletionSource<TimeSpan> all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long count;
    private long first;

    public RecordFields Fields => RecordFields.All;

    /// <summary>The time from the first record to the last.</summary>
    public Task<TimeSpan> All => all.Task;

    public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        answers.Span.Fill(SinkAnswer.Delivered);
        if (Volatile.Read(ref first) == 0)
        {
            Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0);
        }

        if (Interlocked.Add(ref count, records.Length) == expected)
        {
            all.SetResult(Stopwatch.GetElapsedTime(first));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
