using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>
/// One idempotent producer with acks=all. The handle is made with the first dead letter, since it costs threads and connections, and made
/// anew after a fatal error. Any thread.
/// </summary>
internal sealed class DeadLetterProducer(DeadLetterTarget target, ILogger log, TimeProvider time) : IDeadLetters, IAsyncDisposable
{
    /// <summary>The reason of a dead letter that cannot be written.</summary>
    public const string Reason = "DeadLetterFailing";

    private readonly Lock gate = new();
    private readonly ConnectionWatch watch = new(log, $"dead letters to {target}", time);
    private readonly List<Task> closings = [];
    private IProducer<byte[]?, byte[]?>? producer;
    private bool disposed;

    /// <inheritdoc/>
    public async Task<SinkAnswer> SendAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        IProducer<byte[]?, byte[]?>? current = null;
        try
        {
            current = Current();
            var message = new Message<byte[]?, byte[]?>
            {
                Key = letter.Record.Key,
                Value = letter.Record.Value,
                Headers = DeadLetterHeaders.Of(letter),
            };

            // Not the client's own cancellation: it would say nothing of a letter that is on its way.
            await current.ProduceAsync(letter.Topic, message, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
            watch.Succeeded();
            return SinkAnswer.Delivered;
        }
        catch (ProduceException<byte[]?, byte[]?> exception)
        {
            if (exception.Error.IsFatal)
            {
                Drop(current!);
            }

            return SinkAnswer.Retry(Reason, Message(letter, exception.Error), (int)exception.Error.Code);
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException or KafkaException)
        {
            return SinkAnswer.Retry(
                Reason, $"The producer for the dead-letter topic {letter.Topic} cannot be made: {refused.Message}. Correct spec.properties.");
        }
    }

    /// <summary>Ends the handle; letters that nobody waits for any more are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (gate)
        {
            disposed = true;
            if (producer is { } last)
            {
                CloseLocked(last);
            }

            left = [.. closings];
        }

        await Task.WhenAll(left).ConfigureAwait(false);
    }

    private static string Message(in DeadLetter letter, Error error) => error.Code switch
    {
        ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition =>
            $"The cluster has no topic {letter.Topic} for dead letters. Create it, or correct spec.delivery.deadLetter.topic.",
        ErrorCode.TopicAuthorizationFailed =>
            $"Writing dead letters to {letter.Topic} is not allowed. Grant Write and Describe on the topic.",
        ErrorCode.MsgSizeTooLarge =>
            $"The dead letter is too large for {letter.Topic}: it is the record and its headers. Raise the topic's max.message.bytes.",
        _ => $"The dead letter was not written to {letter.Topic}: {error.Reason}.",
    };

    private IProducer<byte[]?, byte[]?> Current()
    {
        lock (gate)
        {
            if (disposed)
            {
                throw new InvalidOperationException("the member has ended");
            }

            return producer ??= new ProducerBuilder<byte[]?, byte[]?>(ClientConfiguration.DeadLetters(target.Cluster, target.Properties))
                .SetKeySerializer(Serializers.ByteArray!)
                .SetValueSerializer(Serializers.ByteArray!)
                .SetErrorHandler((_, error) => watch.Saw(error))
                .SetLogHandler((_, line) => watch.Saw(line))
                .Build();
        }
    }

    private void Drop(IProducer<byte[]?, byte[]?> failed)
    {
        lock (gate)
        {
            if (ReferenceEquals(producer, failed))
            {
                CloseLocked(failed);
            }
        }
    }

    /// <summary>Owned by <see cref="closings"/>. Dispose waits for librdkafka's threads, and must not be called on one of them.</summary>
    private void CloseLocked(IProducer<byte[]?, byte[]?> old)
    {
        producer = null;
        closings.RemoveAll(c => c.IsCompleted);
        closings.Add(Task.Run(old.Dispose));
    }
}
