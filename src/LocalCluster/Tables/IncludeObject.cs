namespace KafkaFetch.LocalCluster.Tables;

/// <summary>What of an object goes with its row.</summary>
internal enum IncludeObject
{
    /// <summary>Its metadata, as PartialObjectMetadata.</summary>
    Metadata,

    /// <summary>All of it.</summary>
    Object,

    /// <summary>Nothing.</summary>
    None,
}
