using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumerMembers;

/// <summary>The rule of a KafkaConsumerMember.</summary>
public static class KafkaConsumerMemberRules
{
    /// <summary>A member never moves: it is deleted and made anew.</summary>
    public const string Immutable = "self == oldSelf";

    /// <summary>Message of <see cref="Immutable"/>.</summary>
    public const string ImmutableMessage = "spec is immutable: delete the member, and its KafkaConsumer makes another";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } = [new(nameof(Immutable), Immutable, ImmutableMessage)];
}
