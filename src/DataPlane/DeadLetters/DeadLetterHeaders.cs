using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>A dead letter's headers: those of the record, then where it came from and why it is here, as UTF-8 text.</summary>
internal static class DeadLetterHeaders
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "kafkafetch.dlq.";

    /// <summary>
    /// The headers. A record that was a dead letter before loses the headers of that time: only the last are said, and each once.
    /// <c>code</c> is absent when the destination gave none.
    /// </summary>
    public static Headers Of(in DeadLetter letter)
    {
        var headers = new Headers();
        foreach (var header in letter.Record.Headers.Where(h => !h.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            headers.Add(header.Key, header.Value);
        }

        Add(headers, "topic", letter.Record.Topic);
        Add(headers, "partition", Text(letter.Record.Partition));
        Add(headers, "offset", Text(letter.Record.Offset));
        Add(headers, "timestamp", Text(letter.Record.TimestampMs));
        Add(headers, "consumer", letter.Consumer);
        Add(headers, "attempts", Text(letter.Attempts));
        Add(headers, "reason", letter.Answer.Reason!);
        if (letter.Answer.Code is { } code)
        {
            Add(headers, "code", Text(code));
        }

        Add(headers, "time", letter.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return headers;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Add(Headers headers, string name, string value) => headers.Add(Prefix + name, Encoding.UTF8.GetBytes(value));
}
