namespace KafkaFetch.LocalCluster.Apply;

/// <summary>What a manager owns, at which version, since when.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="ApiVersion">Version that the fields are of.</param>
/// <param name="Time">RFC 3339; null when it never changed anything.</param>
internal sealed record ManagerEntry(FieldSet Fields, string ApiVersion, string? Time);
