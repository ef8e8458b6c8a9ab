using Confluent.Kafka;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>Writes dead letters by a producer that other members may share. Any thread.</summary>
internal sealed class DeadLetterWriter(SharedProducer producer) : IDeadLetters
{
    /// <summary>The reason of a dead letter that cannot be written.</summary>
    public const string Reason = "DeadLetterFailing";

    /// <inheritdoc/>
    public async Task<SinkAnswer> SendAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var message = new Message<byte[]?, byte[]?>
        {
            Key = letter.Record.Key,
            Value = letter.Record.Value,
            Headers = DeadLetterHeaders.Of(letter),
        };
        try
        {
            var error = await producer.SendAsync(letter.Topic, message, cancellationToken).ConfigureAwait(false);
            return error.IsError ? SinkAnswer.Retry(Reason, Message(letter, error), (int)error.Code) : SinkAnswer.Delivered;
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException or KafkaException)
        {
            return SinkAnswer.Retry(
                Reason, $"The producer for the dead-letter topic {letter.Topic} cannot be made: {refused.Message}. Correct spec.properties.");
        }
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
}
