namespace KafkaFetch.LocalCluster.Store;

/// <summary>One row of the log.</summary>
/// <param name="Resource">The stored resource, <c>group/plural</c>.</param>
/// <param name="IsDeletion">Whether the write removed the object.</param>
/// <param name="Object">The object written, or its last state.</param>
internal sealed record LogRow(string Resource, bool IsDeletion, StoredObject Object);
