using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>
/// A record that is written where it was read is read again, for ever. CEL sees one spec and not its own namespace: a manager that is
/// named once with and once without that namespace, and two managers of one cluster, are told by the controller alone, in the same words.
/// </summary>
public static class LoopRules
{
    private const string SameManager =
        "self.delivery.kafka.managerRef.name == self.managerRef.name && " +
        "has(self.delivery.kafka.managerRef.namespace) == has(self.managerRef.namespace) && " +
        "(!has(self.managerRef.namespace) || self.delivery.kafka.managerRef.namespace == self.managerRef.namespace)";

    /// <summary>No dead letter goes to a topic that is consumed.</summary>
    public const string DeadLetterTopics =
        "!has(self.topics) || !has(self.delivery) || !has(self.delivery.deadLetter) || !(self.delivery.deadLetter.topic in self.topics)";

    /// <summary>Message of <see cref="DeadLetterTopics"/>.</summary>
    public const string DeadLetterTopicsMessage =
        "deadLetter.topic is among topics: its records would come back for ever; take another topic";

    /// <summary>No dead letter goes to a topic that the pattern finds. RE2 is what the pattern is kept to, and Kafka's own topics need <c>^__</c>.</summary>
    public const string DeadLetterPattern =
        "!has(self.topicPattern) || !has(self.delivery) || !has(self.delivery.deadLetter) || " +
        "!self.delivery.deadLetter.topic.matches(self.topicPattern) || " +
        "(self.delivery.deadLetter.topic.startsWith('__') && !self.topicPattern.startsWith('^__'))";

    /// <summary>Message of <see cref="DeadLetterPattern"/>.</summary>
    public const string DeadLetterPatternMessage =
        "topicPattern matches deadLetter.topic: its records would come back for ever; take another topic or a narrower pattern";

    /// <summary>The kafka sink does not write to a topic that is consumed.</summary>
    public const string SinkTopics =
        "!has(self.topics) || !has(self.delivery) || !has(self.delivery.kafka) || !(self.delivery.kafka.topic in self.topics) || " +
        "!(" + SameManager + ")";

    /// <summary>Message of <see cref="SinkTopics"/>.</summary>
    public const string SinkTopicsMessage =
        "kafka.topic is among topics and of the same cluster: its records would come back for ever; take another topic";

    /// <summary>The kafka sink does not write to a topic that the pattern finds.</summary>
    public const string SinkPattern =
        "!has(self.topicPattern) || !has(self.delivery) || !has(self.delivery.kafka) || " +
        "!self.delivery.kafka.topic.matches(self.topicPattern) || " +
        "(self.delivery.kafka.topic.startsWith('__') && !self.topicPattern.startsWith('^__')) || " +
        "!(" + SameManager + ")";

    /// <summary>Message of <see cref="SinkPattern"/>.</summary>
    public const string SinkPatternMessage =
        "topicPattern matches kafka.topic of the same cluster: its records would come back for ever; take another topic or a narrower pattern";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } =
    [
        new(nameof(DeadLetterTopics), DeadLetterTopics, DeadLetterTopicsMessage),
        new(nameof(DeadLetterPattern), DeadLetterPattern, DeadLetterPatternMessage),
        new(nameof(SinkTopics), SinkTopics, SinkTopicsMessage),
        new(nameof(SinkPattern), SinkPattern, SinkPatternMessage),
    ];
}
