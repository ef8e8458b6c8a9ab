namespace KafkaFetch.LocalCluster.Broker;

/// <summary>The Kafka requests that errors can be pushed for, with their API keys (https://kafka.apache.org/protocol#protocol_api_keys).</summary>
public enum BrokerRequest
{
    /// <summary>Records are written.</summary>
    Produce = 0,

    /// <summary>Records are read.</summary>
    Fetch = 1,

    /// <summary>Offsets are looked up: watermarks, earliest, latest.</summary>
    ListOffsets = 2,

    /// <summary>Brokers, topics and partition leaders are read.</summary>
    Metadata = 3,

    /// <summary>A group's offsets are written.</summary>
    OffsetCommit = 8,

    /// <summary>A group's offsets are read.</summary>
    OffsetFetch = 9,

    /// <summary>A group's coordinator is looked up.</summary>
    FindCoordinator = 10,

    /// <summary>A member joins a classic group.</summary>
    JoinGroup = 11,

    /// <summary>A member of a classic group says that it lives.</summary>
    Heartbeat = 12,

    /// <summary>A member leaves a classic group.</summary>
    LeaveGroup = 13,

    /// <summary>A member of a classic group fetches its assignment.</summary>
    SyncGroup = 14,

    /// <summary>A client asks which requests the broker knows.</summary>
    ApiVersions = 18,

    /// <summary>An idempotent or transactional producer asks for its id.</summary>
    InitProducerId = 22,

    /// <summary>A member of a <c>group.protocol=consumer</c> group says that it lives and reads its assignment.</summary>
    ConsumerGroupHeartbeat = 68,
}
