using System.Buffers;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Tracing;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Http.Security;
using KafkaFetch.Sinks.Http.Signing;

namespace KafkaFetch.Sinks.Http;

/// <summary>The rules of <see cref="HttpSinkSettings"/>.</summary>
internal static class HttpSinkRules
{
    private const int MaxNameLength = 128;
    private const int MaxValueLength = 4096;

    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What the sink or HTTP itself sets.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect",
        "Content-Type", "Content-Length", "Content-Encoding", "Content-Range", TraceContext.ParentHeader, TraceContext.StateHeader,
    };

    internal static IEnumerable<SettingsFault> Check(HttpSinkSettings settings)
    {
        if (UrlFault(settings.Url) is { } url)
        {
            yield return new SettingsFault("url", url);
        }

        if (!Enum.IsDefined(settings.Method))
        {
            yield return new SettingsFault("method", "must be POST or PUT");
        }

        if (!Enum.IsDefined(settings.Format))
        {
            yield return new SettingsFault("format", "must be binary, structured, batch or raw");
        }

        if (!IsSource(settings.Source))
        {
            yield return new SettingsFault("source", $"must be a path such as /kafka-fetch/team/orders of at most {HttpSinkSettings.MaxSourceLength} characters");
        }

        foreach (var fault in HeaderFaults(settings).Concat(KeyFaults(settings.SigningKeys)).Concat(HttpAuthRules.Check(settings.Auth))
            .Concat(TlsFaults(settings)))
        {
            yield return fault;
        }
    }

    /// <summary>What is wrong with a URL to send to; null when nothing is. Shows nothing of it.</summary>
    internal static string? UrlFault(string url)
    {
        if (string.IsNullOrEmpty(url) || url.Length > HttpSinkSettings.MaxUrlLength)
        {
            return $"must have 1 to {HttpSinkSettings.MaxUrlLength} characters";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return "must be an absolute http or https URL, such as https://receiver.example:8443/records";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "must not hold a user name or password; send them as a header from a secret";
        }

        return uri.Fragment.Length > 0 ? "must not have a fragment (#): it is never sent" : null;
    }

    private static bool IsSource(string source)
        => source is { Length: > 0 and <= HttpSinkSettings.MaxSourceLength } && source[0] == '/' && !source.EndsWith('/')
            && Uri.IsWellFormedUriString(source, UriKind.Relative);

    private static IEnumerable<SettingsFault> HeaderFaults(HttpSinkSettings settings)
    {
        var headers = settings.Headers;
        if (headers.Count > HttpSinkSettings.MaxHeaders)
        {
            yield return new SettingsFault("headers", $"must be at most {HttpSinkSettings.MaxHeaders}");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < headers.Count; i++)
        {
            if (settings.Auth is not null && headers[i].Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                yield return new SettingsFault($"headers[{i}].name", "Authorization is set by auth; take out one of the two");
            }

            if (NameFault(headers[i].Name, seen) is { } name)
            {
                yield return new SettingsFault($"headers[{i}].name", name);
            }

            if (!IsValue(headers[i].Value))
            {
                yield return new SettingsFault(
                    $"headers[{i}].value", $"must be at most {MaxValueLength} characters of ASCII without line breaks and control characters");
            }
        }
    }

    private static IEnumerable<SettingsFault> KeyFaults(IReadOnlyList<string> keys)
    {
        if (keys.Count > HttpSinkSettings.MaxSigningKeys)
        {
            yield return new SettingsFault("signing.secretKeyRefs", $"must be at most {HttpSinkSettings.MaxSigningKeys}");
        }

        for (var i = 0; i < keys.Count; i++)
        {
            if (WebhookKeys.Read(keys[i]) is null)
            {
                yield return new SettingsFault(
                    $"signing.secretKeyRefs[{i}]", $"the secret must be whsec_ and base64 of {WebhookKeys.MinBytes} to {WebhookKeys.MaxBytes} bytes");
            }
        }
    }

    private static List<SettingsFault> TlsFaults(HttpSinkSettings settings)
    {
        var faults = new List<SettingsFault>();
        if (settings.Tls is not null && !settings.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(new SettingsFault("tls", "needs an https url"));
        }

        using (TlsMaterial.Read(settings.Tls, faults))
        {
            return faults;
        }
    }

    private static string? NameFault(string name, HashSet<string> seen)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxNameLength || name.AsSpan().ContainsAnyExcept(Token))
        {
            return $"must be 1 to {MaxNameLength} characters of a header's name: letters, digits and !#$%&'*+-.^_`|~";
        }

        if (Reserved.Contains(name) || name.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("kafka-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
        {
            return "the sink or HTTP itself sets this header; take another name";
        }

        return seen.Add(name) ? null : "this header is there twice; upper and lower case are one name";
    }

    private static bool IsValue(string value)
        => value is { Length: <= MaxValueLength } && !value.AsSpan().ContainsAnyExceptInRange('\t', '~')
            && !value.AsSpan().ContainsAnyInRange('\n', '\x1f');
}
