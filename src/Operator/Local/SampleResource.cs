using System.Text.RegularExpressions;

namespace KafkaFetch.Operator.Local;

/// <summary>One of the samples, which are KafkaConsumers in the namespace default, each with one topic.</summary>
/// <param name="Name">The KafkaConsumer's name.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="ReceiverPath">The path that it delivers to at the demo's receiver; null when it delivers elsewhere.</param>
/// <param name="Yaml">The resource.</param>
internal sealed partial record SampleResource(string Name, string Topic, string? ReceiverPath, string Yaml)
{
    /// <summary>The address that the samples deliver to.</summary>
    private const string Receiver = "http://127.0.0.1:9099";

    /// <summary>All samples.</summary>
    public static IReadOnlyList<SampleResource> All { get; } = [.. EmbeddedResources.Samples.Select(s => Parse(s.Text))];

    /// <summary>The same, delivering to a receiver on another port.</summary>
    public SampleResource WithReceiver(int port)
        => this with { Yaml = Yaml.Replace(Receiver, $"http://127.0.0.1:{port}", StringComparison.Ordinal) };

    private static SampleResource Parse(string yaml) => new(
        NameLine().Match(yaml).Groups[1].Value,
        TopicsLine().Match(yaml).Groups[1].Value,
        UrlLine().Match(yaml) is { Success: true } url ? url.Groups[1].Value : null,
        yaml);

    [GeneratedRegex(@"^  name: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^  topics: \[(\S+)\]$", RegexOptions.Multiline)]
    private static partial Regex TopicsLine();

    [GeneratedRegex(@"^      url: http://127\.0\.0\.1:9099(/\S*)$", RegexOptions.Multiline)]
    private static partial Regex UrlLine();
}
