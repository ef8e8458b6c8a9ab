namespace KafkaFetch.Operator.Egress;

/// <summary>What the egress policy says to a host.</summary>
internal enum HostVerdict
{
    /// <summary>Nothing is denied: all of its addresses are allowed, or the resolver says that it has none.</summary>
    Allowed,

    /// <summary>The resolver has not said anything yet.</summary>
    Unknown,

    /// <summary>Some of its addresses are denied: whoever chooses the address is served, whoever takes any is not.</summary>
    Partly,

    /// <summary>None of its addresses is allowed.</summary>
    Denied,
}
