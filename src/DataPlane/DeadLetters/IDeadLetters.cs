using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>Where dead letters go. Any thread.</summary>
internal interface IDeadLetters
{
    /// <summary>Writes a dead letter and waits for the topic's acknowledgement.</summary>
    /// <returns>Delivered, or a retry that says what is wrong.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the letter may be written all the same.</exception>
    Task<SinkAnswer> SendAsync(DeadLetter letter, CancellationToken cancellationToken);
}
