using System.ComponentModel.DataAnnotations;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>Settings of the controllers of a process.</summary>
public sealed class OperatorOptions
{
    /// <summary>The operator's name: the source of its events and the field manager of what it writes.</summary>
    [Required]
    public string Name { get; set; } = "operator";

    /// <summary>The only namespace that is watched, or null for all.</summary>
    public string? Namespace { get; set; }

    /// <summary>This process's name in the lease and in events. Default: the host's name and a random part, so that a restarted pod is another candidate.</summary>
    [Required]
    public string Identity { get; set; } = $"{Environment.MachineName}_{Guid.NewGuid():N}";

    /// <summary>Whether leader-only controllers wait for the lease; without, they run at once.</summary>
    public bool LeaderElection { get; set; } = true;

    /// <summary>The name of the lease.</summary>
    [Required]
    public string LeaseName { get; set; } = "operator-leader";

    /// <summary>The namespace of the lease.</summary>
    [Required]
    public string LeaseNamespace { get; set; } = "default";

    /// <summary>How long a lease that is not renewed keeps others out. Whole seconds, 15 s by default.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader tries to renew before it steps down; less than <see cref="LeaseDuration"/>. 10 s by default.</summary>
    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause between two tries to acquire or to renew. 2 s by default.</summary>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The least time between two writes of mere figures into one status. 15 s by default.</summary>
    public TimeSpan StatusInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many keys a controller works on at once, where it does not say otherwise.</summary>
    [Range(1, 1000)]
    public int MaxConcurrentReconciles { get; set; } = 4;

    /// <summary>How long one request to the API server may take. Watches have their own bounds. 30 s by default.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stopping process waits for reconciles under way before it leaves them. 10 s by default.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
