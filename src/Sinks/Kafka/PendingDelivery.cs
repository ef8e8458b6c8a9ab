using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>The answers of one delivery, which come one by one on the producer's thread and may come after nobody waits any more.</summary>
internal sealed class PendingDelivery(int count, Func<Error, SinkAnswer> judge)
{
    private readonly SinkAnswer[] _answers = new SinkAnswer[count];
    private readonly TaskCompletionSource<SinkAnswer[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    /// <summary>Ends when every record has its answer.</summary>
    internal Task<SinkAnswer[]> Done => _done.Task;

    /// <summary>The producer's answer for one record.</summary>
    internal void Answer(int index, Error error)
    {
        // Acknowledged by the broker, and nothing else, has no error.
        _answers[index] = error.IsError ? judge(error) : SinkAnswer.Delivered;
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult(_answers);
        }
    }
}
