using k8s.Models;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Operator.Workers;

/// <summary>Registers how a leader knows the workers.</summary>
internal static class WorkerLeases
{
    /// <summary>The cache of the workers' Leases.</summary>
    public const string CacheName = "workers";

    /// <summary>Adds the directory: by Leases, or the one worker of a process that is alone.</summary>
    public static void AddDirectory(OperatorBuilder builder, bool alone, string leaseNamespace)
    {
        if (alone)
        {
            builder.Services.AddSingleton<IWorkerDirectory, LocalWorkerDirectory>();
            return;
        }

        builder.AddCache<V1Lease>(
            cache =>
            {
                cache.LabelSelector = $"{KafkaFetchLabels.Component}={WorkerLease.ComponentWorker}";
                cache.Namespace = leaseNamespace;
            },
            CacheName);
        builder.AddLeaderTask<LeaseWorkerDirectory>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LeaseWorkerDirectory>());
        builder.Services.AddSingleton<IWorkerDirectory>(provider => provider.GetRequiredService<LeaseWorkerDirectory>());
    }
}
