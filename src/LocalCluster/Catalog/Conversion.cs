namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>How stored objects and a served version relate.</summary>
internal enum Conversion
{
    /// <summary>Served as stored.</summary>
    None,

    /// <summary>Another version of the same shape: only apiVersion differs.</summary>
    ApiVersion,

    /// <summary>events.k8s.io/v1 seen through core/v1 storage.</summary>
    Event,
}
