using System.Text.Json.Serialization;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Properties;

/// <summary>
/// The librdkafka settings that a user may tune. The set is closed: nothing about connection, security, paths, plug-ins or what the
/// operator owns.
/// </summary>
[ValidationRule(PropertiesRules.Heartbeat, PropertiesRules.HeartbeatMessage)]
[ValidationRule(PropertiesRules.PollInterval, PropertiesRules.PollIntervalMessage)]
[ValidationRule(PropertiesRules.ReconnectBackoff, PropertiesRules.ReconnectBackoffMessage)]
[ValidationRule(PropertiesRules.Linger, PropertiesRules.LingerMessage)]
public sealed class KafkaProperties
{
    /// <summary>The rack of this client, so that brokers let it read from the nearest replica.</summary>
    [JsonPropertyName("client.rack")]
    [Pattern(Patterns.Printable), Length(1, 255)]
    public string? ClientRack { get; set; }

    /// <summary>Which addresses of the brokers are used.</summary>
    [JsonPropertyName("broker.address.family")]
    public BrokerAddressFamily? BrokerAddressFamily { get; set; }

    /// <summary>Longest wait for a broker's answer, in milliseconds.</summary>
    [JsonPropertyName("socket.timeout.ms")]
    [RangeMinimum(10), RangeMaximum(300000)]
    public int? SocketTimeoutMs { get; set; }

    /// <summary>Whether TCP keep-alive is on.</summary>
    [JsonPropertyName("socket.keepalive.enable")]
    public bool? SocketKeepaliveEnable { get; set; }

    /// <summary>Send buffer of a socket, in bytes; 0 is the system's default.</summary>
    [JsonPropertyName("socket.send.buffer.bytes")]
    [RangeMinimum(0), RangeMaximum(100000000)]
    public int? SocketSendBufferBytes { get; set; }

    /// <summary>Receive buffer of a socket, in bytes; 0 is the system's default.</summary>
    [JsonPropertyName("socket.receive.buffer.bytes")]
    [RangeMinimum(0), RangeMaximum(100000000)]
    public int? SocketReceiveBufferBytes { get; set; }

    /// <summary>Idle connections are closed after so many milliseconds; 0 never.</summary>
    [JsonPropertyName("connections.max.idle.ms")]
    [RangeMinimum(0), RangeMaximum(2147483647)]
    public int? ConnectionsMaxIdleMs { get; set; }

    /// <summary>First wait before a broker is connected again, in milliseconds.</summary>
    [JsonPropertyName("reconnect.backoff.ms")]
    [RangeMinimum(0), RangeMaximum(3600000)]
    public int? ReconnectBackoffMs { get; set; }

    /// <summary>Longest wait before a broker is connected again, in milliseconds.</summary>
    [JsonPropertyName("reconnect.backoff.max.ms")]
    [RangeMinimum(0), RangeMaximum(3600000)]
    public int? ReconnectBackoffMaxMs { get; set; }

    /// <summary>Age at which cached metadata is read anew, in milliseconds.</summary>
    [JsonPropertyName("metadata.max.age.ms")]
    [RangeMinimum(1), RangeMaximum(86400000)]
    public int? MetadataMaxAgeMs { get; set; }

    /// <summary>How often topics are looked at for new partitions, in milliseconds; -1 never.</summary>
    [JsonPropertyName("topic.metadata.refresh.interval.ms")]
    [RangeMinimum(-1), RangeMaximum(3600000)]
    public int? TopicMetadataRefreshIntervalMs { get; set; }

    /// <summary>A member that sends no heartbeat for so long is out of the group, in milliseconds.</summary>
    [JsonPropertyName("session.timeout.ms")]
    [RangeMinimum(1000), RangeMaximum(3600000)]
    public int? SessionTimeoutMs { get; set; }

    /// <summary>How often a member sends a heartbeat, in milliseconds; less than session.timeout.ms.</summary>
    [JsonPropertyName("heartbeat.interval.ms")]
    [RangeMinimum(100), RangeMaximum(3600000)]
    public int? HeartbeatIntervalMs { get; set; }

    /// <summary>A member that does not poll for so long leaves the group, in milliseconds; not less than session.timeout.ms.</summary>
    [JsonPropertyName("max.poll.interval.ms")]
    [RangeMinimum(1000), RangeMaximum(86400000)]
    public int? MaxPollIntervalMs { get; set; }

    /// <summary>A broker waits until it has so many bytes, or until fetch.wait.max.ms.</summary>
    [JsonPropertyName("fetch.min.bytes")]
    [RangeMinimum(1), RangeMaximum(100000000)]
    public int? FetchMinBytes { get; set; }

    /// <summary>Most bytes of one answer to a fetch; librdkafka takes none below the largest request that it would send itself, 1000000.</summary>
    [JsonPropertyName("fetch.max.bytes")]
    [RangeMinimum(1000000), RangeMaximum(2147483135)]
    public int? FetchMaxBytes { get; set; }

    /// <summary>Longest wait of a broker for fetch.min.bytes, in milliseconds.</summary>
    [JsonPropertyName("fetch.wait.max.ms")]
    [RangeMinimum(0), RangeMaximum(500)]
    public int? FetchWaitMaxMs { get; set; }

    /// <summary>First guess of the bytes to fetch of a partition at once.</summary>
    [JsonPropertyName("max.partition.fetch.bytes")]
    [RangeMinimum(1024), RangeMaximum(1000000000)]
    public int? MaxPartitionFetchBytes { get; set; }

    /// <summary>Most kilobytes fetched ahead by a member.</summary>
    [JsonPropertyName("queued.max.messages.kbytes")]
    [RangeMinimum(1), RangeMaximum(65536)]
    public int? QueuedMaxMessagesKbytes { get; set; }

    /// <summary>Whether the checksum of each record batch is verified.</summary>
    [JsonPropertyName("check.crcs")]
    public bool? CheckCrcs { get; set; }

    /// <summary>How long a producer waits to fill a batch, in milliseconds (kafka sink and dead letters).</summary>
    [JsonPropertyName("linger.ms")]
    [RangeMinimum(0), RangeMaximum(900000)]
    public int? LingerMs { get; set; }

    /// <summary>Most bytes of a produced batch (kafka sink and dead letters).</summary>
    [JsonPropertyName("batch.size")]
    [RangeMinimum(1), RangeMaximum(2147483647)]
    public int? BatchSize { get; set; }

    /// <summary>Codec of produced batches (kafka sink and dead letters).</summary>
    [JsonPropertyName("compression.type")]
    public KafkaCompression? CompressionType { get; set; }

    /// <summary>Most bytes of a produced request (kafka sink and dead letters).</summary>
    [JsonPropertyName("message.max.bytes")]
    [RangeMinimum(1000), RangeMaximum(1000000000)]
    public int? MessageMaxBytes { get; set; }

    /// <summary>Longest time to produce a record, retries included, in milliseconds (kafka sink and dead letters).</summary>
    [JsonPropertyName("delivery.timeout.ms")]
    [RangeMinimum(1000), RangeMaximum(2147483647)]
    public int? DeliveryTimeoutMs { get; set; }
}
