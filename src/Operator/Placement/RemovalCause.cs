namespace KafkaFetch.Operator.Placement;

/// <summary>Why placement deletes a member.</summary>
internal enum RemovalCause
{
    /// <summary>Its ordinal is not below the replicas any more.</summary>
    NotWanted,

    /// <summary>Its worker is gone; the successor goes elsewhere.</summary>
    WorkerGone,

    /// <summary>Its worker drains, and there is room elsewhere for the successor.</summary>
    WorkerDraining,

    /// <summary>Its worker has far more to do than another.</summary>
    Rebalance,
}
