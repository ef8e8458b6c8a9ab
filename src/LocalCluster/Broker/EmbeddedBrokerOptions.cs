namespace KafkaFetch.LocalCluster.Broker;

/// <summary>How an <see cref="EmbeddedBroker"/> is started.</summary>
public sealed record EmbeddedBrokerOptions
{
    /// <summary>The most brokers one cluster may have.</summary>
    public const int MaxBrokers = 16;

    /// <summary>Brokers in the cluster, 1 to <see cref="MaxBrokers"/>. Their ids start at 1.</summary>
    public int Brokers { get; init; } = 1;

    /// <summary>
    /// How long a new group waits for more members before its first assignment, 0 to 60 s. Kafka's own default of 3 s makes every
    /// first start slow, so it is 0 here.
    /// </summary>
    public TimeSpan InitialRebalanceDelay { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// The session timeout of groups that use <c>group.protocol=consumer</c>, 1 s to 5 min. A member of a classic group brings
    /// its own (<c>session.timeout.ms</c>); a rebalance of such a group takes one second less than that, so set it low there.
    /// </summary>
    public TimeSpan ConsumerSessionTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The heartbeat interval of groups that use <c>group.protocol=consumer</c>, 100 ms to 1 min.</summary>
    public TimeSpan ConsumerHeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    internal void ThrowIfInvalid()
    {
        Check(Brokers, 1, MaxBrokers, nameof(Brokers));
        Check(InitialRebalanceDelay, TimeSpan.Zero, TimeSpan.FromMinutes(1), nameof(InitialRebalanceDelay));
        Check(ConsumerSessionTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), nameof(ConsumerSessionTimeout));
        Check(ConsumerHeartbeatInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1), nameof(ConsumerHeartbeatInterval));
    }

    private static void Check<T>(T value, T low, T high, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(low) < 0 || value.CompareTo(high) > 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {low} to {high}");
        }
    }
}
