using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>What a server-side apply makes of an object.</summary>
/// <param name="Value">The merged object with its managedFields, not yet defaulted, pruned or validated; null on a conflict.</param>
/// <param name="Conflict">The conflicts; null when there are none.</param>
internal sealed record ApplyResult(JsonObject? Value, ApplyConflict? Conflict);
