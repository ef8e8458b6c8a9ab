using System.Collections.Concurrent;
using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Brokers;

/// <summary>Keeps what it is given; the test says how it answers.</summary>
public sealed class RecordingSink : ISink
{
    private int disposed;

    /// <summary>How it answers; Delivered when not set.</summary>
    public Func<Record, CancellationToken, ValueTask<SinkAnswer>>? Answer { get; set; }

    public RecordFields Fields { get; init; } = RecordFields.All;

    public int MaxBatchRecords { get; init; } = 1;

    /// <summary>How many records each delivery had.</summary>
    public ConcurrentQueue<int> Sizes { get; } = [];

    /// <summary>The records answered with Delivered, in that order.</summary>
    public ConcurrentQueue<Record> Delivered { get; } = [];

    /// <summary>Attempts of any outcome.</summary>
    public ConcurrentQueue<Record> Attempts { get; } = [];

    public bool Disposed => Volatile.Read(ref disposed) == 1;

    public IReadOnlyList<int> ValuesOf(int partition)
        => [.. Delivered.Where(r => r.Partition == partition).Select(r => int.Parse(Encoding.UTF8.GetString(r.Value!)))];

    public async ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        Sizes.Enqueue(records.Length);
        for (var i = 0; i < records.Length; i++)
        {
            var record = records.Span[i];
            Attempts.Enqueue(record);
            var answer = Answer is null ? SinkAnswer.Delivered : await Answer(record, cancellationToken);
            answers.Span[i] = answer;
            if (answer.Outcome == SinkOutcome.Delivered)
            {
                Delivered.Enqueue(record);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref disposed, 1);
        return ValueTask.CompletedTask;
    }
}
