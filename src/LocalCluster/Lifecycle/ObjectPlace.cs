namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Where an object is stored.</summary>
/// <param name="Resource">The stored resource.</param>
/// <param name="Path">The path within it.</param>
internal readonly record struct ObjectPlace(string Resource, string Path);
