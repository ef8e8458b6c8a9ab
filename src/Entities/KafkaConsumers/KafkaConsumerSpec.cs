using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Properties;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>What to consume and where to bring it.</summary>
[OneOf("topics", "topicPattern")]
[ValidationRule(KafkaConsumerRules.BrokersTimeouts, KafkaConsumerRules.BrokersTimeoutsMessage, FieldPath = ".properties")]
[ValidationRule(KafkaConsumerRules.GroupIdImmutable, KafkaConsumerRules.GroupIdImmutableMessage, FieldPath = ".groupId")]
[ValidationRule(KafkaConsumerRules.BatchFits, KafkaConsumerRules.BatchFitsMessage, FieldPath = ".delivery.batch")]
[ValidationRule(LoopRules.DeadLetterTopics, LoopRules.DeadLetterTopicsMessage, FieldPath = ".delivery.deadLetter")]
[ValidationRule(LoopRules.DeadLetterPattern, LoopRules.DeadLetterPatternMessage, FieldPath = ".delivery.deadLetter")]
[ValidationRule(LoopRules.SinkTopics, LoopRules.SinkTopicsMessage, FieldPath = ".delivery.kafka")]
[ValidationRule(LoopRules.SinkPattern, LoopRules.SinkPatternMessage, FieldPath = ".delivery.kafka")]
public sealed class KafkaConsumerSpec
{
    /// <summary>The KafkaManager to consume from.</summary>
    [Required]
    public ManagerRef ManagerRef { get; set; } = new();

    /// <summary>The topics, by name.</summary>
    [Items(1, Bounds.MaxTopics), Pattern(Patterns.Topic), Length(1, 249), XListType("set")]
    public IList<string>? Topics { get; set; }

    /// <summary>
    /// A regular expression (POSIX extended) that begins with <c>^</c>; every topic that matches is consumed, also those that come later.
    /// At most 256 topics may match when the consumer is made. Topics that begin with <c>__</c> match only a pattern that begins with <c>^__</c>.
    /// </summary>
    [Pattern(Patterns.TopicRegex), Length(2, 249)]
    public string? TopicPattern { get; set; }

    /// <summary>The consumer group; <c>NAMESPACE.NAME</c> when it is not given. Immutable.</summary>
    [Pattern(Patterns.Printable), Length(1, 249)]
    public string? GroupId { get; set; }

    /// <summary>How many members the group has. More than there are partitions stay idle.</summary>
    [RangeMinimum(0), RangeMaximum(256)]
    public int Replicas { get; set; } = 1;

    /// <summary>Whether records flow. Paused keeps the assignment, Stopped leaves the group.</summary>
    public ConsumerState State { get; set; } = ConsumerState.Running;

    /// <summary>
    /// Where a group without committed offsets begins. It holds for the partitions that existed at the start; later ones begin at the
    /// earliest record.
    /// </summary>
    public StartFromSpec StartFrom { get; set; } = new();

    /// <summary>Whether records of open and aborted transactions are seen.</summary>
    public KafkaIsolationLevel IsolationLevel { get; set; } = KafkaIsolationLevel.ReadCommitted;

    /// <summary>The group protocol; <c>consumer</c> (KIP-848) needs Kafka 4.0.</summary>
    public KafkaGroupProtocol GroupProtocol { get; set; } = KafkaGroupProtocol.Classic;

    /// <summary>Which records are delivered one after the other.</summary>
    public ConsumerOrdering Ordering { get; set; } = ConsumerOrdering.Partition;

    /// <summary>How many deliveries a member has under way at once; with ordering Partition never more than its partitions.</summary>
    [RangeMinimum(1), RangeMaximum(1024)]
    public int Concurrency { get; set; } = 16;

    /// <summary>Bounds on speed and memory.</summary>
    public LimitsSpec Limits { get; set; } = new();

    /// <summary>Where the records go. Without it they are read and counted only.</summary>
    public DeliverySpec? Delivery { get; set; }

    /// <summary>When the consumer counts as unwell.</summary>
    public HealthSpec Health { get; set; } = new();

    /// <summary>What becomes of the consumer group when the KafkaConsumer is deleted.</summary>
    public DeletionPolicy DeletionPolicy { get; set; } = DeletionPolicy.Retain;

    /// <summary>librdkafka settings for this consumer; they win over the manager's.</summary>
    public KafkaProperties Properties { get; set; } = new();
}
