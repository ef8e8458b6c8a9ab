using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>A request body read as JSON.</summary>
/// <param name="Value">The object; of several fields with one name the last one. Null when <paramref name="Error"/> is set.</param>
/// <param name="Error">Why it could not be read, in the words of kube-apiserver's HTTP 400; null when it could.</param>
/// <param name="DuplicateFields">Paths of the fields that were there more than once.</param>
internal sealed record DecodedBody(JsonObject? Value, string? Error, IReadOnlyList<string> DuplicateFields);
