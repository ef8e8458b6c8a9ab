namespace KafkaFetch.Soak;

/// <summary>What was asked for.</summary>
/// <param name="For">How long records are produced and chaos goes on.</param>
/// <param name="Seed">Chooses what chaos does, and in which order.</param>
/// <param name="Bootstrap">A real broker; null starts the embedded one.</param>
/// <param name="Only">Chaos of these names alone; empty for all.</param>
/// <param name="Evidence">The directory for the logs and, after a violation, the histories.</param>
internal sealed record SoakSettings(TimeSpan For, int Seed, string? Bootstrap, IReadOnlyCollection<string> Only, string Evidence);
