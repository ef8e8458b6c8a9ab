using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Metrics;
using KafkaFetch.Operator.Placement;
using KafkaFetch.Operator.Sinks;
using KafkaFetch.Operator.Tracing;
using KafkaFetch.Operator.Verdicts;
using KafkaFetch.Operator.Workers;

namespace KafkaFetch.Operator.Hosting;

/// <summary>Puts the parts together. The rights here are those of the runtime: events, and the leader's Lease.</summary>
[GenericRbac(Groups = [""], Resources = ["events"], Verbs = RbacVerb.Create | RbacVerb.Patch)]
[GenericRbac(Groups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Update)]
internal static class OperatorComposition
{
    /// <summary>The field manager and the source of events.</summary>
    public const string Name = "kafka-fetch";

    /// <summary>The Lease of the leader.</summary>
    public const string LeaderLease = "kafka-fetch-leader";

    public static void Add(IServiceCollection services, OperatorSetup setup)
    {
        services.AddSingleton(setup.Registry);
        if (setup.Traces is { } traces)
        {
            // Started before the first member, which asks then whether headers are read; stopped after the last.
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<TraceExport>(provider, traces, setup.Worker));
        }

        var builder = services.AddKubernetesOperator(_ => setup.Kubernetes, options =>
        {
            options.Name = Name;
            options.Namespace = setup.Namespace;
            options.LeaderElection = !setup.Alone;
            options.LeaseName = LeaderLease;
            options.LeaseNamespace = setup.LeaseNamespace;
            options.StatusInterval = setup.StatusInterval;
        });
        services.Configure<WorkerOptions>(options =>
        {
            options.Name = setup.Worker;
            options.Zone = setup.Zone;
            options.Capacity = setup.Capacity ?? WorkerCapacity.Detect();
            options.Grace = setup.Grace;
            options.LeaseNamespace = setup.LeaseNamespace;
            options.EmbeddedBootstrapServers = setup.EmbeddedBootstrapServers;
            options.FileSinkDirectory = setup.FileSinkDirectory;
            options.Egress = setup.Egress;
        });
        builder.Services.AddClusterSettings();
        builder.AddIndex<KafkaConsumer>(ConsumerController.ByManager, c => [ConsumerNames.Manager(c).ToString()]);
        builder.AddCache<KafkaManager>();
        if (setup.Roles.HasFlag(OperatorRole.Controller))
        {
            AddControllers(builder, setup);
        }

        if (setup.Roles.HasFlag(OperatorRole.Worker))
        {
            AddWorker(builder, setup);
        }
    }

    private static void AddControllers(OperatorBuilder builder, OperatorSetup setup)
    {
        builder.Services
            .AddClusterClients()
            .AddSingleton<LeaderFamilies>()
            .AddSingleton<LeaderSeries<KafkaManager>>()
            .AddSingleton<LeaderSeries<KafkaConsumer>>()
            .AddSingleton<ManagerMetrics>()
            .AddSingleton<ManagerProbes>()
            .AddSingleton<PlacementBook>()
            .AddSingleton<ConsumerMembers>()
            .AddSingleton<StartResolver>()
            .AddSingleton<HealthMetrics>()
            .AddSingleton<HealthBook>()
            .AddSingleton<GroupLags>()
            .AddSingleton<ConsumerStatusReporter>();
        if (setup.CompatibilityMetrics)
        {
            builder.Services.AddSingleton<GroupFamilies>().AddSingleton<GroupMetrics>();
        }

        builder.AddIndex<KafkaConsumerMember>(ConsumerMembers.ByConsumer, m => [m.Spec.Consumer.Uid]);
        builder.AddIndex<KafkaConsumerMember>(PlacementBook.ByWorker, m => [m.Spec.Worker]);
        builder.AddController<ManagerController, KafkaManager>(options => options
            .Watches<KafkaConsumer>((consumer, _) => [ConsumerNames.Manager(consumer)], ReadyChanged));
        builder.AddController<ConsumerController, KafkaConsumer>(options =>
        {
            options.MaxConcurrentReconciles = 16;
            options.Owns<KafkaConsumerMember>();
            options.AddFinalizer<GroupFinalizer>(KafkaFetchFinalizers.DeleteGroup, GroupFinalizer.Wanted, GroupFinalizer.Deadline);
            options.WatchesByIndex<KafkaManager>(
                ConsumerController.ByManager,
                (before, after) => Changed.Generation(before, after)
                    || Changed.Condition(before.Status?.Conditions, after.Status?.Conditions, ConditionTypes.Ready));
        });
        WorkerLeases.AddDirectory(builder, setup.Alone, setup.LeaseNamespace);
    }

    private static void AddWorker(OperatorBuilder builder, OperatorSetup setup)
    {
        const string Own = WorkerDrain.OwnMembers;
        builder.Services
            .AddSingleton<IMemberHost>(provider => new MemberHost(
                new MemberHostOptions { StatusInterval = setup.StatusInterval, Registry = setup.Registry }, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<ProducerPool>()
            .AddSingleton<KafkaSinkPlanner>()
            .AddSingleton<SinkPlanner>()
            .AddSingleton<MemberPlanner>()
            .AddSingleton<MemberResolver>()
            .AddSingleton<MemberRunner>();
        builder.AddCache<KafkaConsumerMember>(cache => cache.LabelSelector = $"{KafkaFetchLabels.Worker}={setup.Worker}", Own);
        builder.AddIndex<KafkaConsumerMember>(MemberController.ByConsumer, m => [new EntityKey(m.Metadata.NamespaceProperty, m.Spec.Consumer.Name).ToString()], Own);
        builder.AddIndex<KafkaConsumerMember>(MemberController.All, _ => [""], Own);
        builder.AddController<MemberController, KafkaConsumerMember>(options =>
        {
            options.Name = "worker";
            options.EveryReplica = true;
            options.CacheName = Own;
            options.MaxConcurrentReconciles = 16;
            options.AddFinalizer<MemberFinalizer>(KafkaFetchFinalizers.Worker);
            options.WatchesByIndex<KafkaConsumer>(MemberController.ByConsumer, ConsumerChanged);
            options.Watches<KafkaManager>(
                (manager, cache) => cache.ByIndex(MemberController.All, "").Select(EntityKey.Of), ManagerChanged);
        });

        // Stopped in the reverse order: first other workers take over what they can, then the members stop, then the registration goes that
        // says they may go elsewhere, then the runtime.
        if (setup.Alone)
        {
            builder.Services.AddHostedService<MemberShutdown>();
            return;
        }

        builder.Services.AddSingleton<WorkerRegistration>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<WorkerRegistration>());
        builder.Services.AddHostedService<MemberShutdown>();
        builder.Services.AddHostedService<WorkerDrain>();
    }

    private static bool ReadyChanged(KafkaConsumer before, KafkaConsumer after)
        => ConsumerNames.Manager(before) != ConsumerNames.Manager(after)
            || Changed.Condition(before.Status?.Conditions, after.Status?.Conditions, ConditionTypes.Ready);

    private static bool ManagerChanged(KafkaManager before, KafkaManager after)
        => Changed.Generation(before, after)
            || (ManagerObstacles.EgressDenied(before) is null) != (ManagerObstacles.EgressDenied(after) is null);

    private static bool ConsumerChanged(KafkaConsumer before, KafkaConsumer after)
        => Changed.Generation(before, after)
            || Changed.Annotation(KafkaFetchAnnotations.RestartedAt)(before, after)
            || (before.Status?.StartPartitions is null) != (after.Status?.StartPartitions is null);
}
