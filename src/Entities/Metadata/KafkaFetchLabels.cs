namespace KafkaFetch.Entities.Metadata;

/// <summary>Labels that the operator writes.</summary>
public static class KafkaFetchLabels
{
    /// <summary>On a member: the name of its KafkaConsumer.</summary>
    public const string Consumer = "kafkafetch.io/consumer";

    /// <summary>
    /// On a member: the worker that runs it, the same as <c>spec.worker</c>, so that a worker's watch is one label selector.
    /// </summary>
    public const string Worker = "kafkafetch.io/worker";

    /// <summary>On what the program keeps for itself: what it is, such as <c>worker</c> for a worker's Lease or <c>user</c> for a user's record.</summary>
    public const string Component = "kafkafetch.io/component";

    /// <summary>On a namespace: it is a tenant's, and the facade may act in it. What it holds decides nothing.</summary>
    public const string Tenant = "kafkafetch.io/tenant";

    /// <summary>On a namespace: a hash that names its owner's record to people who look for it. What it holds decides nothing.</summary>
    public const string OwnerHash = "kafkafetch.io/owner-hash";

    /// <summary>On a Secret: the facade keeps it for a resource of this name.</summary>
    public const string CredentialsOf = "kafkafetch.io/credentials-of";
}
