using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Delivery.Files;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.Delivery.Kafka;
using KafkaFetch.Entities.Delivery.Logs;
using KafkaFetch.Entities.Delivery.Postgres;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery;

/// <summary>Where the records go, and what happens when that fails. Exactly one destination is given.</summary>
[OneOf("http", "kafka", "postgres", "file", "log")]
[ValidationRule(DeliveryRules.DeadLetterTopic, DeliveryRules.DeadLetterTopicMessage, FieldPath = ".onFailure")]
[ValidationRule(DeliveryRules.DeadLetterUnused, DeliveryRules.DeadLetterUnusedMessage, FieldPath = ".onFailure")]
[ValidationRule(DeliveryRules.HttpBatch, DeliveryRules.HttpBatchMessage, FieldPath = ".batch")]
public sealed class DeliverySpec
{
    /// <summary>To an HTTP endpoint.</summary>
    public HttpSinkSpec? Http { get; set; }

    /// <summary>To another topic, also of another cluster.</summary>
    public KafkaSinkSpec? Kafka { get; set; }

    /// <summary>To a table of PostgreSQL.</summary>
    public PostgresSinkSpec? Postgres { get; set; }

    /// <summary>To files of the worker; on in local mode, off by default in a cluster.</summary>
    public FileSinkSpec? File { get; set; }

    /// <summary>To the worker's log; on in local mode, off by default in a cluster.</summary>
    public LogSinkSpec? Log { get; set; }

    /// <summary>How many records go in one delivery.</summary>
    public BatchSpec Batch { get; set; } = new();

    /// <summary>How long one attempt may take.</summary>
    [DurationRange("100ms", "15m")]
    public GoDuration Timeout { get; set; } = GoDuration.FromText("15s");

    /// <summary>How often and when a failed delivery is tried again.</summary>
    public RetrySpec Retry { get; set; } = new();

    /// <summary>What happens to a record after the last attempt, or at once when the destination rejects it.</summary>
    public FailurePolicy OnFailure { get; set; } = FailurePolicy.Block;

    /// <summary>Where dead letters go; for and only for <c>onFailure: DeadLetter</c>.</summary>
    public DeadLetterSpec? DeadLetter { get; set; }
}
