using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>One producer serves all that are equal in this.</summary>
/// <param name="Cluster">The cluster that the records came from.</param>
/// <param name="Tuning">The consumer's own tuning of producers as <c>key=value</c> lines, sorted.</param>
internal sealed record DeadLetterTarget(ClusterSettings Cluster, string Tuning)
{
    /// <summary>The target of a consumer.</summary>
    public static DeadLetterTarget Of(ClusterSettings cluster, IReadOnlyDictionary<string, string> properties) => new(
        cluster,
        string.Join(
            '\n',
            properties
                .Where(p => ClientConfiguration.IsProducerKey(p.Key))
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}={p.Value}")));

    /// <summary>The tuning by key.</summary>
    public IEnumerable<KeyValuePair<string, string>> Properties
        => Tuning.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    /// <summary>The bootstrap servers alone: settings hold secrets.</summary>
    public override string ToString() => Cluster.ToString();
}
