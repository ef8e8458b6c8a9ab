namespace KafkaFetch.Entities.Values;

/// <summary>Bounds that many fields share.</summary>
public static class Bounds
{
    /// <summary>The largest integer that every JSON reader keeps exactly, 2^53 - 1.</summary>
    public const double MaxExactInteger = 9007199254740991;

    /// <summary>The longest message in a condition or a last error, in characters. A longer one is cut by its writer.</summary>
    public const int MaxMessageLength = 1024;

    /// <summary>The most rows of partitions in <c>KafkaConsumer.status</c>; what is left out is counted.</summary>
    public const int MaxConsumerPartitions = 256;

    /// <summary>The most rows of partitions in <c>KafkaConsumerMember.status</c>; what is left out is counted.</summary>
    public const int MaxMemberPartitions = 1000;

    /// <summary>The most topics that one consumer names or that <c>startPartitions</c> remembers.</summary>
    public const int MaxTopics = 256;

    /// <summary>The longest name of a KafkaConsumer, so that its members' names and labels fit.</summary>
    public const int MaxConsumerNameLength = 52;

    /// <summary>The longest name of a KafkaManager, so that it fits into a label.</summary>
    public const int MaxManagerNameLength = 63;
}
