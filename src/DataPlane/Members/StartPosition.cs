namespace KafkaFetch.DataPlane.Members;

/// <summary>Where to start in a partition that has no committed offset.</summary>
/// <param name="Kind">Earliest, latest, or the first record at or after a time.</param>
/// <param name="Timestamp">The time, for <see cref="StartKind.Timestamp"/> only.</param>
public sealed record StartPosition(StartKind Kind, DateTimeOffset? Timestamp = null)
{
    /// <summary>The first record that still exists.</summary>
    public static StartPosition Earliest { get; } = new(StartKind.Earliest);
}
