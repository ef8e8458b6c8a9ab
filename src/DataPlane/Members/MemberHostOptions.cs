using Prometheus;

namespace KafkaFetch.DataPlane.Members;

/// <summary>How a host runs its members. The defaults are right for a worker; tests shorten them.</summary>
public sealed record MemberHostOptions
{
    /// <summary>How often the log ends are read, 1 s or more.</summary>
    public TimeSpan StatusInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a member that waits for brokers or a topic is looked after, 500 ms or more.</summary>
    public TimeSpan HealInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often stored offsets are committed.</summary>
    public TimeSpan AutoCommitInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often completed offsets are stored for the next commit.</summary>
    public TimeSpan StoreInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a pump polls its idle members.</summary>
    public TimeSpan PumpInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Idle members a pump takes before the next pump is started, 1 or more.</summary>
    public int MembersPerPump { get; init; } = 1_000;

    /// <summary>How long a member with nothing to do keeps its own thread.</summary>
    public TimeSpan CoolAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a revoke waits for what is in flight; a quarter of max.poll.interval at most.</summary>
    public TimeSpan RevokeDrain { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a close may take before its handle is abandoned.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the host drains its members when it is disposed.</summary>
    public TimeSpan DisposeDrain { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The ceiling of the first wait before a failed member is made anew; doubled up to <see cref="MaxRebuildBackoff"/>.</summary>
    public TimeSpan RebuildBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a failed member is made anew.</summary>
    public TimeSpan MaxRebuildBackoff { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a member with <see cref="MembershipProtocol.Consumer"/> may be without an assignment, though the brokers answer, before it is
    /// told that they do not speak that protocol: they say nothing themselves. Longer than the 45 s that a predecessor's session may last.
    /// </summary>
    public TimeSpan ProtocolDeadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the metrics go.</summary>
    public CollectorRegistry Registry { get; init; } = Prometheus.Metrics.DefaultRegistry;
}
