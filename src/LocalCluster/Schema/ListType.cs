namespace KafkaFetch.LocalCluster.Schema;

/// <summary>How a list is merged and checked: <c>x-kubernetes-list-type</c>.</summary>
internal enum ListType
{
    /// <summary>One value as a whole; what a schema without the marker means.</summary>
    Atomic,

    /// <summary>Scalars, each at most once.</summary>
    Set,

    /// <summary>Objects told apart by <see cref="StructuralSchema.ListMapKeys"/>.</summary>
    Map,
}
