namespace KafkaFetch.DataPlane.Delivery;

/// <summary>Which records are delivered one after the other.</summary>
public enum DeliveryOrdering
{
    /// <summary>Those of a partition.</summary>
    Partition = 0,

    /// <summary>Those of a partition with the same key. Records without a key have no order to keep.</summary>
    Key,

    /// <summary>None: any may overtake any.</summary>
    None,
}
