using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Http;

/// <summary>What an HTTP status means for a record.</summary>
internal static class HttpAnswers
{
    /// <summary>The longest wait that a receiver is granted; one that asks for more is asked again then.</summary>
    internal static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);

    private const int MaxPhraseLength = 64;

    /// <summary>The answer for a response, whose body is not looked at.</summary>
    internal static SinkAnswer Of(HttpResponseMessage response, string target, DateTimeOffset now)
    {
        var code = (int)response.StatusCode;
        if (code is >= 200 and <= 299)
        {
            return SinkAnswer.Delivered;
        }

        var line = $"{target} answered {code}{Phrase(response)}";
        return code switch
        {
            408 or 429 or >= 500 => SinkAnswer.Retry(
                "DeliveryFailing", $"{line}; the record is tried again, look at the receiver's health", code, RetryAfter(response, now)),
            410 => SinkAnswer.Halt(
                "DeliveryGone", $"{line}: it wants no records any more and the consumer waits; set delivery.http.url to another or stop the consumer", code),
            >= 300 and <= 399 => SinkAnswer.Reject(
                "DeliveryRejected", $"{line}: redirects are not followed, set delivery.http.url to where it points", code),
            401 or 403 => SinkAnswer.Reject("DeliveryRejected", $"{line}: check delivery.http.auth, delivery.http.headers and the secrets they name", code),
            _ => SinkAnswer.Reject("DeliveryRejected", $"{line}: the receiver refuses this record, see its log for why", code),
        };
    }

    /// <summary>The Retry-After of a response in either form, 0 to <see cref="MaxRetryAfter"/>; null when it has none.</summary>
    internal static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var after = header?.Delta ?? (header?.Date - now);
        if (after is not { } wait)
        {
            return null;
        }

        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxRetryAfter ? MaxRetryAfter : wait;
    }

    // Somebody else's text: printable ASCII only, and little of it.
    private static string Phrase(HttpResponseMessage response)
    {
        var phrase = response.ReasonPhrase ?? "";
        var clean = string.Concat(phrase.Where(c => c is >= ' ' and <= '~').Take(MaxPhraseLength)).Trim();
        return clean.Length == 0 ? "" : $" {clean}";
    }
}
