using Confluent.Kafka;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Values;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Waiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KafkaFetch.Operator.Tests.Integration.Harness;

/// <summary>An operator for one namespace of its own, an embedded broker with the topic "orders" (4 partitions), a receiver and a client.</summary>
internal sealed class OperatorUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);
    private readonly OperatorCluster cluster;
    private readonly ServiceProvider admin;
    private readonly TempDirectory files = new();
    private WebApplication? application;

    private OperatorUnderTest(OperatorCluster cluster, TestReceiver receiver)
    {
        this.cluster = cluster;
        Receiver = receiver;
        admin = new ServiceCollection()
            .AddLogging()
            .AddKubernetesClient(_ => KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.AdminKubeconfig))
            .BuildServiceProvider();
        Broker.CreateTopic("orders", 4);
    }

    public string Namespace { get; } = $"test-{Guid.NewGuid():N}"[..20];

    public EmbeddedBroker Broker { get; } = EmbeddedBroker.Start();

    public TestReceiver Receiver { get; }

    public IKubernetesClient Client => admin.GetRequiredService<IKubernetesClient>();

    public IServiceProvider Services => application!.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OperatorUnderTest> StartAsync(OperatorCluster cluster, bool alone = true)
    {
        _ = cluster.AdminKubeconfig;
        var test = new OperatorUnderTest(cluster, await TestReceiver.StartAsync());
        await test.Client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = test.Namespace } }, Cancellation);
        await test.StartOperatorAsync(alone);
        return test;
    }

    public async Task StartOperatorAsync(bool alone = true)
    {
        application = OperatorApplication.Build(new OperatorSetup
        {
            Kubernetes = KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.OperatorKubeconfig),
            Namespace = Namespace,
            LeaseNamespace = Namespace,
            Alone = alone,
            EmbeddedBootstrapServers = Broker.BootstrapServers,
            FileSinkDirectory = files.Path,
            StatusInterval = TimeSpan.FromSeconds(1),
        });
        await application.StartAsync(Cancellation);
    }

    public async Task StopOperatorAsync()
    {
        await application!.StopAsync(Cancellation);
        await application.DisposeAsync();
        application = null;
    }

    public Task<KafkaManager> CreateManagerAsync(string? bootstrapServers = null, Action<KafkaManager>? change = null)
    {
        var manager = new KafkaManager
        {
            Metadata = Meta("main"),
            Spec = new KafkaManagerSpec { BootstrapServers = [bootstrapServers ?? Broker.BootstrapServers] },
        };
        change?.Invoke(manager);
        return Client.CreateAsync(manager, Cancellation);
    }

    /// <summary>A consumer of "orders" that delivers to the receiver.</summary>
    public Task<KafkaConsumer> CreateConsumerAsync(Action<KafkaConsumer>? change = null, string name = "orders")
    {
        var consumer = new KafkaConsumer
        {
            Metadata = Meta(name),
            Spec = new KafkaConsumerSpec
            {
                ManagerRef = new ManagerRef { Name = "main" },
                Topics = ["orders"],
                Delivery = new DeliverySpec
                {
                    Http = new HttpSinkSpec { Url = Receiver.Url, Format = HttpSinkFormat.Raw },
                    Timeout = GoDuration.FromText("2s"),
                    Retry = new RetrySpec { InitialBackoff = GoDuration.FromText("100ms"), MaxBackoff = GoDuration.FromText("500ms") },
                },
            },
        };
        change?.Invoke(consumer);
        return Client.CreateAsync(consumer, Cancellation);
    }

    /// <summary>Changes the consumer as <c>kubectl edit</c> does: again when somebody else was faster.</summary>
    public Task ChangeAsync(Action<KafkaConsumer> change, string name = "orders") => Eventually.TrueAsync(
        "the change is taken",
        async stop =>
        {
            var consumer = await ConsumerAsync(name, stop);
            change(consumer!);
            await Client.UpdateAsync(consumer!, stop);
            return true;
        },
        Deadline,
        Cancellation);

    public Task<KafkaConsumer?> ConsumerAsync(string name = "orders", CancellationToken cancellation = default)
        => Client.GetAsync<KafkaConsumer>(name, Namespace, cancellation);

    public Task<IList<KafkaConsumerMember>> MembersAsync(CancellationToken cancellation = default)
        => Client.ListAsync<KafkaConsumerMember>(Namespace, cancellationToken: cancellation);

    /// <summary>Waits until Ready has a status and a reason for the present generation; answers the consumer.</summary>
    public async Task<KafkaConsumer> ReadyAsync(string status, string reason, string name = "orders", TimeSpan? deadline = null)
    {
        KafkaConsumer? consumer = null;
        await Eventually.HoldsAsync(
            $"{name} is Ready={status} {reason}",
            async stop =>
            {
                consumer = await ConsumerAsync(name, stop);
                return Describe(consumer?.Status?.Conditions, consumer?.Status?.ObservedGeneration == consumer?.Metadata.Generation);
            },
            seen => seen.StartsWith($"True {status} {reason}:", StringComparison.Ordinal),
            deadline ?? Deadline,
            Cancellation);
        return consumer!;
    }

    /// <summary>The same of the manager.</summary>
    public Task ManagerReadyAsync(string status, string reason, TimeSpan? deadline = null) => Eventually.HoldsAsync(
        $"the manager is Ready={status} {reason}",
        async stop => Describe((await Client.GetAsync<KafkaManager>("main", Namespace, stop))?.Status?.Conditions, current: true),
        seen => seen.StartsWith($"True {status} {reason}:", StringComparison.Ordinal),
        deadline ?? Deadline,
        Cancellation);

    public async Task ProduceAsync(int first, int count, string topic = "orders")
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = Broker.BootstrapServers }).Build();
        await Task.WhenAll(Enumerable.Range(first, count)
            .Select(n => producer.ProduceAsync(topic, new Message<string, string> { Key = $"{n}", Value = $"{n}" }, Cancellation)));
    }

    public Task ReceivedAsync(int count) => Eventually.HoldsAsync(
        $"{count} records arrive", _ => Task.FromResult(Receiver.Received.Count), received => received == count, Deadline, Cancellation);

    public Task NoMembersAsync() => Eventually.HoldsAsync(
        "no member is left", MembersAsync, members => members.Count == 0, Deadline, Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (application is not null)
        {
            await StopOperatorAsync();
        }

        await Receiver.DisposeAsync();
        Broker.Dispose();
        await admin.DisposeAsync();
        files.Dispose();
    }

    private V1ObjectMeta Meta(string name) => new() { Name = name, NamespaceProperty = Namespace };

    private static string Describe(IEnumerable<V1Condition>? conditions, bool current)
    {
        var ready = Conditions.Find(conditions, "Ready");
        var others = string.Join(", ", (conditions ?? []).Where(c => c.Type != "Ready").Select(c => $"{c.Type}={c.Status} {c.Reason}"));
        return $"{current} {ready?.Status} {ready?.Reason}: {ready?.Message} ({others})";
    }
}
