using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>One change asked of the store. It happens only if the object still has the revision it was decided on.</summary>
/// <param name="Resource">The stored resource, <c>group/plural</c>.</param>
/// <param name="Path"><c>namespace/name</c>.</param>
/// <param name="ExpectedRevision">The revision the decision was made on; 0 when the object must not exist.</param>
/// <param name="Value">The object to store. The store owns it from here and writes its resourceVersion.</param>
/// <param name="IsDeletion">Whether the object goes; <paramref name="Value"/> is then its last state.</param>
internal sealed record StoreWrite(string Resource, string Path, long ExpectedRevision, JsonObject Value, bool IsDeletion = false)
{
    internal TaskCompletionSource<StoredObject?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
