using System.Buffers;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Files;

/// <summary>
/// Writes records into files of <c>root/namespace/consumer/</c>, one open file a partition. A record is delivered when it is on the
/// disk (fsync). Every start writes new files; a file whose name ends in <c>.open</c> is being written. Safe for use by many lanes.
/// </summary>
public sealed class FileSink : ISink
{
    private readonly FileSinkSettings _settings;
    private readonly FileAppender _appender;

    /// <summary>Makes a sink; it touches the disk with the first record.</summary>
    /// <param name="settings">Where and how to write.</param>
    /// <param name="timeProvider">The clock that files age by.</param>
    /// <param name="loggers">Where files that could not be closed are logged.</param>
    /// <exception cref="ArgumentException">The settings are invalid; the message names every fault.</exception>
    public FileSink(FileSinkSettings settings, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(loggers);
        SettingsFault.ThrowIfAny(settings.Validate(), "file");
        _settings = settings;
        _appender = new FileAppender(settings, timeProvider, loggers.CreateLogger<FileSink>());
    }

    /// <inheritdoc/>
    public RecordFields Fields => _settings.Format == FileSinkFormat.Raw ? RecordFields.Payload : RecordFields.All;

    /// <inheritdoc/>
    public int MaxBatchRecords => 10_000;

    /// <inheritdoc/>
    public async ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var runs = new List<(FileAppend Append, int Start, int End)>();
        for (var start = 0; start < records.Length;)
        {
            var (append, end) = Run(records.Span, start);
            ObjectDisposedException.ThrowIf(!_appender.TryEnqueue(append), this);
            runs.Add((append, start, end));
            start = end;
        }

        foreach (var (append, start, end) in runs)
        {
            var answer = await append.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
            answers.Span[start..end].Fill(answer);
        }
    }

    /// <summary>Writes what was handed in, closes the files and gives them their names.</summary>
    public ValueTask DisposeAsync() => _appender.DisposeAsync();

    // The lines are made here, in the lane's time: the records are only valid until the delivery ends.
    private (FileAppend Append, int End) Run(ReadOnlySpan<Record> records, int start)
    {
        ref readonly var first = ref records[start];
        var lines = new ArrayBufferWriter<byte>();
        var end = start;
        for (; end < records.Length && records[end].Partition == first.Partition && records[end].Topic == first.Topic; end++)
        {
            FileLines.Write(lines, records[end], _settings.Format);
        }

        return (new FileAppend(first.Topic, first.Partition, first.Offset, lines.WrittenMemory), end);
    }
}
