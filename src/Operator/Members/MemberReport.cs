using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.Operator.Members;

/// <summary>What runs for a member.</summary>
/// <param name="ConsumerGeneration">The generation of the KafkaConsumer that it runs.</param>
/// <param name="Snapshot">Where it stands.</param>
internal sealed record MemberReport(long ConsumerGeneration, MemberSnapshot Snapshot);
