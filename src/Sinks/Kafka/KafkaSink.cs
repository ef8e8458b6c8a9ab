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
        using var spans = SendSpans.Begin(_settings.Topic, records.Span);
        var found = await SendAsync(_producer, 0, records.Length).ConfigureAwait(false);
        var failed = Array.FindIndex(found, a => a.Outcome != SinkOutcome.Delivered);
        if (failed < 0 || found[failed].Code != (int)ErrorCode.MsgSizeTooLarge)
        {
            found.CopyTo(answers);
        }
        else
        {
            // A broker refuses the batch and not the record, and in it others' records as well. What follows is sent again whatever became of it: in order.
            found.AsSpan(0, failed).CopyTo(answers.Span);
            var alone = await SendAsync(_producer.Alone, failed, 1).ConfigureAwait(false);
            alone.CopyTo(answers[failed..]);
            if (alone[0].Outcome == SinkOutcome.Delivered && failed + 1 < records.Length)
            {
                (await SendAsync(_producer.Alone, failed + 1, records.Length - failed - 1).ConfigureAwait(false)).CopyTo(answers[(failed + 1)..]);
            }
        }

        spans?.Told(answers.Span);

        Task<SinkAnswer[]> SendAsync(SharedProducer producer, int from, int count)
            => this.SendAsync(producer, records.Slice(from, count), i => spans?.ContextOf(from + i), cancellationToken);
    }

    /// <summary>Gives the producer back; the last sink of a cluster ends it.</summary>
    public ValueTask DisposeAsync() => new(_producers.Return(_target));

    private async Task<SinkAnswer[]> SendAsync(
        SharedProducer shared, ReadOnlyMemory<Record> records, Func<int, TraceContext?> traceOf, CancellationToken cancellationToken)
    {
        IProducer<byte[]?, byte[]?> producer;
        try
        {
            producer = shared.Current();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KafkaException)
        {
            var answer = SinkAnswer.Retry(
                "DeliveryFailing", $"The producer to {_settings.Cluster} cannot be made: {e.Message}; correct the KafkaManager's properties and security");
            return [.. Enumerable.Repeat(answer, records.Length)];
        }

        var pending = new PendingDelivery(records.Length, error => Judge(shared, producer, error));
        for (var i = 0; i < records.Length; i++)
        {
            Produce(producer, Message(records.Span[i], traceOf(i)), i, pending);
        }

        return await pending.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

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

    private SinkAnswer Judge(SharedProducer shared, IProducer<byte[]?, byte[]?> producer, Error error)
    {
        shared.Saw(producer, error);
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
