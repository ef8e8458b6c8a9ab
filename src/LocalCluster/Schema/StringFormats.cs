using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The string formats of kube-openapi's strfmt that a CRD may name.</summary>
internal static partial class StringFormats
{
    /// <summary>Whether a text fits a format; every text fits a format that is not known.</summary>
    public static bool Fits(string format, string text) => format switch
    {
        "date-time" or "datetime" => DateTimePattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "duration" => DurationPattern().IsMatch(text),
        "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
        "uuid" => UuidPattern().IsMatch(text),
        "ipv4" => IPAddress.TryParse(text, out var a) && a.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') == 3,
        "ipv6" => IPAddress.TryParse(text, out var b) && b.AddressFamily == AddressFamily.InterNetworkV6,
        "cidr" => IPNetwork.TryParse(text, out _),
        "uri" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var u) && (u.IsAbsoluteUri || text.StartsWith('/')),
        "hostname" => text.Length <= 255 && HostPattern().IsMatch(text),
        "email" => EmailPattern().IsMatch(text),
        _ => true,
    };

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[tT ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([zZ]|[+-][0-9]{2}:?[0-9]{2})\z", RegexOptions.NonBacktracking)]
    private static partial Regex DateTimePattern();

    // Go's ParseDuration, and the words that strfmt also takes ("3 days").
    [GeneratedRegex(@"^(0|[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))*|[0-9]+ *(ns|nano|us|µs|micro|ms|milli|s|sec|second|m|min|minute|h|hr|hour|d|day|w|week|wk)s?)\z", RegexOptions.NonBacktracking)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^(?i:[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\z", RegexOptions.NonBacktracking)]
    private static partial Regex UuidPattern();

    [GeneratedRegex(@"^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\.([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?))*\z")]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailPattern();
}
