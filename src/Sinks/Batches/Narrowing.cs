using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Sinks.Batches;

/// <summary>Delivers records in pieces of one answer each, and finds the one that is refused.</summary>
internal static class Narrowing
{
    /// <summary>
    /// Sends all in one piece; a refused piece is halved until the refused record stands alone, so that nothing before it is held back
    /// and what was only too large in one piece gets through. Ends at the first piece that is not delivered.
    /// </summary>
    /// <param name="records">What to deliver.</param>
    /// <param name="answers">An answer for each, as far as it went.</param>
    /// <param name="size">Records of the first piece, 1 or more.</param>
    /// <param name="send">Delivers one piece whole or not at all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async ValueTask DeliverAsync(
        ReadOnlyMemory<Record> records,
        Memory<SinkAnswer> answers,
        int size,
        Func<ReadOnlyMemory<Record>, CancellationToken, ValueTask<SinkAnswer>> send,
        CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < records.Length;)
        {
            size = Math.Min(size, records.Length - sent);
            var answer = await send(records.Slice(sent, size), cancellationToken).ConfigureAwait(false);
            if (answer.Outcome == SinkOutcome.Reject && size > 1)
            {
                size /= 2;
                continue;
            }

            answers.Slice(sent, size).Span.Fill(answer);
            if (answer.Outcome != SinkOutcome.Delivered)
            {
                return;
            }

            sent += size;
        }
    }
}
