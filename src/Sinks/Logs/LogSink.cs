using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Logs;

/// <summary>Writes one structured line a record to the worker's log, at Information; for trying things. Safe for use by many lanes.</summary>
public sealed partial class LogSink : ISink
{
    private readonly LogSinkSettings _settings;
    private readonly ILogger _logger;

    /// <summary>Makes a sink.</summary>
    /// <param name="settings">What is written.</param>
    /// <param name="loggers">Where it is written, in the category of this type.</param>
    /// <exception cref="ArgumentException">The settings are invalid; the message names every fault.</exception>
    public LogSink(LogSinkSettings settings, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(loggers);
        SettingsFault.ThrowIfAny(settings.Validate(), "log");
        _settings = settings;
        _logger = loggers.CreateLogger<LogSink>();
    }

    /// <inheritdoc/>
    public RecordFields Fields => RecordFields.All;

    /// <inheritdoc/>
    public int MaxBatchRecords => 10_000;

    /// <inheritdoc/>
    public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        for (var i = 0; i < records.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(records.Span[i]);
            answers.Span[i] = SinkAnswer.Delivered;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(in Record record)
    {
        if (_logger.IsEnabled(LogLevel.Information))
        {
            LogRecord(
                _logger,
                _settings.Consumer,
                record.Topic,
                record.Partition,
                record.Offset,
                record.TimestampMs,
                record.Headers.Count,
                LogText.Of(record.Key, _settings.MaxValueBytes),
                LogText.Of(record.Value, _settings.MaxValueBytes));
        }
    }
}
