namespace KafkaFetch.DataPlane.Cluster;

/// <summary>
/// librdkafka's words about a token that it did not get, without the token endpoint's answer: that is somebody's body, and whoever chose the endpoint
/// would read through us what is there. Pure.
/// </summary>
internal static class TokenWords
{
    private static readonly string[] Marks = ["OAUTHBEARER token:", "OIDC token from"];

    /// <summary>What is not the endpoint's: the words of the connection to it.</summary>
    private static readonly string[] Own =
    [
        "Could not resolve host", "Couldn't resolve host", "Could not connect to server", "Couldn't connect to server", "Timeout was reached", "SSL connect error",
        "SSL peer certificate or SSH remote key was not OK", "Server returned nothing",
    ];

    /// <summary>The words to show for these.</summary>
    public static string Plain(string words)
    {
        if (Array.Find(Marks, m => words.Contains(m, StringComparison.Ordinal)) is not { } mark)
        {
            return words;
        }

        var at = words.IndexOf(mark, StringComparison.Ordinal) + mark.Length;

        var why = Array.Find(Own, own => words.AsSpan(at).Contains(own, StringComparison.OrdinalIgnoreCase)) ?? "the token endpoint gave none; its own log says why";
        return $"{words[..at]} {why}";
    }
}
