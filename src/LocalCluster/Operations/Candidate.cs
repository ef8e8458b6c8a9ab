using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>An object on its way into the store.</summary>
/// <param name="Value">The object as the client wants it.</param>
/// <param name="DuplicateFields">Fields its body had more than once.</param>
/// <param name="IsApplied">Whether server-side apply has written its managedFields already.</param>
internal sealed record Candidate(JsonObject Value, IReadOnlyList<string> DuplicateFields, bool IsApplied = false);
