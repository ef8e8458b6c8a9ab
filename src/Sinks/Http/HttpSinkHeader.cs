namespace KafkaFetch.Sinks.Http;

/// <summary>A header that every request carries.</summary>
/// <param name="Name">Its name, 1 to 128 characters of a token (RFC 9110, 5.6.2).</param>
/// <param name="Value">Its value, possibly a secret: up to 4,096 characters of visible ASCII, blanks and tabs.</param>
public sealed record HttpSinkHeader(string Name, string Value)
{
    /// <summary>The name alone: the value may be a secret.</summary>
    public override string ToString() => Name;
}
