using System.Text.RegularExpressions;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Files;

/// <summary>The rules of <see cref="FileSinkSettings"/>.</summary>
internal static partial class FileSinkRules
{
    private const long MinRotateBytes = 1024;
    private const long MaxRotateBytes = 1024L * 1024 * 1024 * 1024;

    internal static IEnumerable<SettingsFault> Check(FileSinkSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Root) || !Path.IsPathFullyQualified(settings.Root) || settings.Root.Contains('\0', StringComparison.Ordinal))
        {
            yield return new SettingsFault("root", "must be an absolute path");
        }

        if (!IsName(settings.Namespace))
        {
            yield return new SettingsFault("namespace", "must be a Kubernetes name: lowercase letters, digits, - and .");
        }

        if (!IsName(settings.Consumer))
        {
            yield return new SettingsFault("consumer", "must be a Kubernetes name: lowercase letters, digits, - and .");
        }

        if (!Enum.IsDefined(settings.Format))
        {
            yield return new SettingsFault("format", "must be json or raw");
        }

        if (settings.RotateBytes is < MinRotateBytes or > MaxRotateBytes)
        {
            yield return new SettingsFault("rotateBytes", "must be 1Ki to 1Ti");
        }

        if (settings.RotateAfter < TimeSpan.FromSeconds(1) || settings.RotateAfter > TimeSpan.FromHours(24))
        {
            yield return new SettingsFault("rotateAfter", "must be 1s to 24h");
        }
    }

    // A name is one folder: no separator, no "..", nothing hidden.
    private static bool IsName(string? name) => name is { Length: <= 253 } && DnsSubdomain().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex DnsSubdomain();
}
