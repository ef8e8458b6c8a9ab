using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Operator.Members;

/// <summary>What should run for a member.</summary>
internal sealed class MemberPlan
{
    /// <summary>The settings, secrets already values.</summary>
    public required MemberSettings Settings { get; init; }

    /// <summary>Makes the sink; null consumes and observes only.</summary>
    public required Func<ISink>? CreateSink { get; init; }

    /// <summary>Equal for two plans exactly when one member can serve both. Derived from secrets too, so it is never shown.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The generation of the KafkaConsumer that this is.</summary>
    public required long ConsumerGeneration { get; init; }

    /// <summary>Whether fetching is paused; changed live.</summary>
    public required bool Paused { get; init; }

    /// <summary>Most records a second, null for no bound; changed live.</summary>
    public required int? RecordsPerSecond { get; init; }

    /// <summary>The state that the user wishes.</summary>
    public ConsumerState WishedState => Paused ? ConsumerState.Paused : ConsumerState.Running;

    public override string ToString() => Settings.Name;
}
