namespace KafkaFetch.Facade.Options;

/// <summary>How many objects one tenant may have; a ResourceQuota in its namespace says so to Kubernetes.</summary>
public sealed record TenantQuota
{
    /// <summary>KafkaManagers.</summary>
    public int Managers { get; init; } = 10;

    /// <summary>KafkaConsumers.</summary>
    public int Consumers { get; init; } = 100;

    /// <summary>Secrets, with the one of its service account where the cluster makes one.</summary>
    public int Secrets { get; init; } = 250;
}
