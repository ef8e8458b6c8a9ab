using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>The field conflicts of a refused apply.</summary>
/// <param name="Message">As in <c>Apply failed with 1 conflict: conflict with "kubectl" using v1: .spec.replicas</c>.</param>
/// <param name="Causes">One for each field: reason FieldManagerConflict, message, field.</param>
internal sealed record ApplyConflict(string Message, IReadOnlyList<JsonObject> Causes);
