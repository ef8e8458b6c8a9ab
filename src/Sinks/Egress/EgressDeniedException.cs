namespace KafkaFetch.Sinks.Egress;

/// <summary>A host has no address that the policy allows. The addresses are not said: a tenant would read the resolver through them.</summary>
public sealed class EgressDeniedException : Exception
{
    /// <summary>What is wrong and what to do, behind the host's name.</summary>
    public const string What = "is at an address that this operator's egress policy does not allow; ask who runs it (--egress-allow, --egress-deny)";

    /// <summary>Made by what connects.</summary>
    public EgressDeniedException()
        : base($"The host {What}.")
    {
    }
}
