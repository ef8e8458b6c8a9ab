using System.Net;
using System.Net.Sockets;
using k8s.Models;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Tests.Integration;

/// <summary>Where a tenant's resources must not lead.</summary>
public abstract partial class OperatorContract
{
    [Theory, Shows("EgressDenied")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Brokers_at_a_denied_address_are_told_and_nothing_connects_to_them(string host)
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        SetEgress(test, new EgressPolicy([], []));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = $"{host}:{((IPEndPoint)listener.LocalEndpoint).Port}";

        await test.CreateManagerAsync(server, m => m.Spec.BootstrapServers.Add("169.254.169.254:9092"));
        await test.CreateConsumerAsync();

        await test.ManagerReadyAsync("False", "EgressDenied", FaultBound);
        var told = (await ManagerAsync(test)).Status!.Conditions.Single(c => c.Type == "Stalled").Message;
        Assert.Contains(server, told, StringComparison.Ordinal);
        Assert.Contains("169.254.169.254:9092", told, StringComparison.Ordinal);
        Assert.Contains("--egress-allow", told, StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            "the consumer says why it waits",
            s => test.ConsumerAsync(cancellation: s),
            c => c?.Status?.Conditions.Any(d => d is { Type: "Ready", Reason: "ManagerNotReady" } && d.Message.Contains("EgressDenied", StringComparison.Ordinal)) == true,
            FaultBound,
            Cancellation);
        Assert.Empty(await test.MembersAsync(Cancellation));
        Assert.False(listener.Pending(), "something connected");
    }

    [Fact]
    public async Task A_cluster_that_advertises_a_denied_broker_stops_its_consumers_until_it_does_not()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await using var allowed = new TcpForwarder(IPAddress.Parse("127.0.0.2"), int.Parse(test.Broker.BootstrapServers.Split(':')[1], null));
        SetEgress(test, new EgressPolicy(["127.0.0.0/8"], []));
        await test.CreateManagerAsync(allowed.Address, m => m.Spec.Probe = new() { Interval = GoDuration.FromText("5s"), Timeout = GoDuration.FromText("5s") });

        // Not at the address that the operator knows the embedded broker by: without these a member that comes back waits for its old session.
        await test.CreateConsumerAsync(c => (c.Spec.Delivery, c.Spec.Properties) = (null, new() { SessionTimeoutMs = 3000, HeartbeatIntervalMs = 500 }));
        await test.ReadyAsync("True", "Consuming");

        SetEgress(test, new EgressPolicy(["127.0.0.2"], []));

        await test.ManagerReadyAsync("False", "EgressDenied", FaultBound);
        Assert.Contains(test.Broker.BootstrapServers, (await ManagerAsync(test)).Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            "the member is stopped",
            test.MembersAsync,
            members => members is [{ Status: { } status }] && status.Conditions.Any(c => c is { Type: "Stalled", Reason: "EgressDenied" }),
            FaultBound,
            Cancellation);
        await test.ReadyAsync("False", "ManagerNotReady");

        SetEgress(test, new EgressPolicy(["127.0.0.0/8"], []));
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact]
    public async Task A_service_accounts_token_is_never_read()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await CreateSecretAsync(test, "sa", "kubernetes.io/service-account-token", "token");
        await CreateSecretAsync(test, "login", "kubernetes.io/basic-auth", "password");
        await test.CreateConsumerAsync(c => c.Spec.Delivery!.Http!.Headers = [Header("sa", "token")]);

        var consumer = await test.ReadyAsync("False", "SecretNotFound", deadline: FaultBound);
        Assert.Contains(
            "is of type kubernetes.io/service-account-token", consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);

        await test.ChangeAsync(c => c.Spec.Delivery!.Http!.Headers = [Header("login", "password")]);
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact]
    public async Task Records_that_would_come_back_through_another_manager_of_the_same_cluster_are_refused()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateManagerAsync(change: m => m.Metadata.Name = "same");
        await Eventually.HoldsAsync(
            "the other's cluster is known",
            s => test.Client.GetAsync<KafkaManager>("same", test.Namespace, s),
            m => m?.Status?.ClusterId is not null,
            FaultBound,
            Cancellation);

        await test.CreateConsumerAsync(c => c.Spec.Delivery = new() { Kafka = new() { ManagerRef = new() { Name = "same" }, Topic = "orders" } });

        var consumer = await test.ReadyAsync("False", "InvalidSpec", deadline: FaultBound);
        Assert.Contains(LoopRules.SinkTopicsMessage, consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
    }

    private static void SetEgress(OperatorUnderTest test, EgressPolicy policy)
        => test.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Egress = policy;

    private static async Task<KafkaManager> ManagerAsync(OperatorUnderTest test)
        => (await test.Client.GetAsync<KafkaManager>("main", test.Namespace, Cancellation))!;

    private static HttpHeaderSpec Header(string secret, string key) => new() { Name = "x-token", SecretKeyRef = new SecretKeyRef { Name = secret, Key = key } };

    private static Task<V1Secret> CreateSecretAsync(OperatorUnderTest test, string name, string type, string key) => test.Client.CreateAsync(
        new V1Secret
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                NamespaceProperty = test.Namespace,
                Annotations = new Dictionary<string, string> { ["kubernetes.io/service-account.name"] = "default" },
            },
            Type = type,
            Data = new Dictionary<string, byte[]> { [key] = "open sesame"u8.ToArray() },
        },
        Cancellation);
}
