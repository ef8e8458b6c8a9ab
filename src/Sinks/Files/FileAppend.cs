using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Files;

/// <summary>Lines of one partition that wait to be on the disk.</summary>
internal sealed class FileAppend(string topic, int partition, long firstOffset, ReadOnlyMemory<byte> lines)
{
    private readonly TaskCompletionSource<SinkAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Topic => topic;

    internal int Partition => partition;

    internal long FirstOffset => firstOffset;

    internal ReadOnlyMemory<byte> Lines => lines;

    /// <summary>How it went for all of the lines.</summary>
    internal Task<SinkAnswer> Answer => _answer.Task;

    internal void Complete(SinkAnswer answer) => _answer.TrySetResult(answer);
}
