using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>A token, or the answer for the record that has to wait for one.</summary>
/// <param name="Token">The token; null with a problem.</param>
/// <param name="Lifetime">How long the server says it is good for.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record TokenResult(string? Token, TimeSpan Lifetime, SinkAnswer Problem)
{
    internal static TokenResult Failed(SinkAnswer problem) => new(null, TimeSpan.Zero, problem);

    /// <summary>Never the token.</summary>
    public override string ToString() => Token is null ? Problem.Message! : "a token";
}
