using System.Text;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;

namespace KafkaFetch.Sinks.Kafka;

/// <summary>
/// Writes records to another topic with their key, headers and timestamp. A record is delivered when all replicas in sync have it. Safe
/// for use by many lanes at the same time: they share the worker's producer for that cluster.
/// </summary>
public sealed class KafkaSink : ISink
{
    private readonly KafkaSinkSettings _settings;
    private readonly ProducerPool _producers;
    private readonly ProducerTarget _target;
    private readonly SharedProducer _producer;

    /// <summary>Makes a sink; it connects with the first record.</summary>
    /// <param name="settings">Where to write.</param>
    /// <param name="producers">The worker's producers.</param>
    /// <exception cref="ArgumentException">The settings are invalid; the message names every fault.</exception>
    public KafkaSink(KafkaSinkSettings settings, ProducerPool producers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(producers);
        SettingsFault.ThrowIfAny(settings.Validate(), "kafka");
        (_settings, _producers, _target) = (settings, producers, settings.Target);
        _producer = producers.Take(_target);
    }

    /// <inheritdoc/>
    public RecordFields Fields => RecordFields.All;

    /// <inheritdoc/>
    public int MaxBatchRecords => 10_000;

    /// <inheritdoc/>
    public async ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IProducer<byte[]?, byte[]?> producer;
        try
        {
            producer = _producer.Current();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KafkaException)
        {
            answers.Span.Fill(SinkAnswer.Retry(
                "DeliveryFailing", $"The producer to {_settings.Cluster} cannot be made: {e.Message}; correct the KafkaManager's properties and security"));
            return;
        }

        using var spans = SendSpans.Begin(_settings.Topic, records.Span);
        var pending = new PendingDelivery(records.Length, error => Judge(producer, error));
        for (var i = 0; i < records.Length; i++)
        {
            Produce(producer, Message(records.Span[i], spans?.ContextOf(i)), i, pending);
        }

        (await pending.Done.WaitAsync(cancellationToken).ConfigureAwait(false)).CopyTo(answers);
        spans?.Told(answers.Span);
    }

    /// <summary>Gives the producer back; the last sink of a cluster ends it.</summary>
    public ValueTask DisposeAsync() => new(_producers.Return(_target));

    private void Produce(IProducer<byte[]?, byte[]?> producer, Message<byte[]?, byte[]?> message, int index, PendingDelivery pending)
    {
        try
        {
            producer.Produce(_settings.Topic, message, report => pending.Answer(index, Acknowledgement.Of(report.Error, report.Offset)));
        }
        catch (ProduceException<byte[]?, byte[]?> e)
        {
            // Not taken at all, such as a full queue: no report will come.
            pending.Answer(index, e.Error);
        }
        catch (ObjectDisposedException)
        {
            pending.Answer(index, new Error(ErrorCode.Local_Destroy));
        }
    }

    private SinkAnswer Judge(IProducer<byte[]?, byte[]?> producer, Error error)
    {
        _producer.Saw(producer, error);
        return KafkaFailures.Of(error, _settings);
    }

    private static Message<byte[]?, byte[]?> Message(in Record record, TraceContext? trace) => new()
    {
        Key = record.Key,
        Value = record.Value,
        Headers = HeadersOf(record, trace),
        Timestamp = record.TimestampMs < 0 ? Timestamp.Default : new Timestamp(record.TimestampMs, TimestampType.CreateTime),
    };

    /// <summary>The record's headers; with a trace of this delivery that one instead of the record's own.</summary>
    private static Headers HeadersOf(in Record record, TraceContext? trace)
    {
        var headers = new Headers();
        foreach (var (key, value) in record.Headers)
        {
            if (trace is null || key is not (TraceContext.ParentHeader or TraceContext.StateHeader))
            {
                headers.Add(key, value);
            }
        }

        if (trace is { } own)
        {
            headers.Add(TraceContext.ParentHeader, Encoding.ASCII.GetBytes(own.TraceParent));
            if (own.TraceState is { } state)
            {
                headers.Add(TraceContext.StateHeader, Encoding.ASCII.GetBytes(state));
            }
        }

        return headers;
    }
}
