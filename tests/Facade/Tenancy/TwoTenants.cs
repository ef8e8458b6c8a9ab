using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Facade.Users;
using Microsoft.Extensions.DependencyInjection;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>Ada, who has things, and Bob, who would like to get at them.</summary>
internal sealed class TwoTenants : IAsyncDisposable
{
    public const string AdasManager = "ada-main";
    public const string AdasConsumer = "ada-orders";
    public const string BobsManager = "bob-main";

    private TwoTenants(FacadeUnderTest facade, FacadeUser ada, FacadeUser bob)
    {
        Facade = facade;
        Ada = ada;
        Bob = bob;
        Kubernetes = new RawKubernetes(facade.Kubeconfig);
    }

    public FacadeUnderTest Facade { get; }

    public FacadeUser Ada { get; }

    public FacadeUser Bob { get; }

    /// <summary>As the administrator.</summary>
    public RawKubernetes Kubernetes { get; }

    public string AdasNamespace { get; private set; } = "";

    public string AdasKey => UserKeys.Of("kafka-fetch", "ada");

    /// <summary>Makes both, with a manager and consumers each.</summary>
    public static async Task<TwoTenants> StartAsync(OpenDoor? door = null)
    {
        var facade = await FacadeUnderTest.StartAsync(
            o => o with { Rates = new() { UserBurst = 5_000, UserPerSecond = 5_000, AddressBurst = 5_000, AddressPerSecond = 5_000, SignInsPerMinute = 1_000 } },
            parts: door is null ? null : services => services.AddSingleton<ITenants>(door));
        var tenants = new TwoTenants(facade, await FacadeUser.RegisterAsync(facade, "ada"), await FacadeUser.RegisterAsync(facade, "bob"));
        tenants.AdasNamespace = (string)(await tenants.Ada.ReadAsync("/api/v1/users/me"))["namespace"]!;
        await MakeAsync(tenants.Ada, AdasManager, AdasConsumer, "ada-payments");
        await MakeAsync(tenants.Bob, BobsManager, "bob-orders");
        return tenants;
    }

    /// <summary>Everything in Ada's namespace, with versions.</summary>
    public Task<IReadOnlyList<string>> AdasThingsAsync() => Kubernetes.ThingsAsync(AdasNamespace);

    public async ValueTask DisposeAsync()
    {
        Kubernetes.Dispose();
        Ada.Dispose();
        Bob.Dispose();
        await Facade.DisposeAsync();
    }

    private static async Task MakeAsync(FacadeUser user, string manager, params string[] consumers)
    {
        var body = JsonNode.Parse($$"""
            {"name": "{{manager}}", "spec": {"bootstrapServers": ["127.0.0.1:9"], "security": {"protocol": "SASL_PLAINTEXT", "sasl": {"mechanism": "PLAIN"} } },
             "credentials": {"username": "{{user.Name}}", "password": "{{user.Name}}-secret"} }
            """);
        using var made = await user.Http.PostAsJsonAsync("/api/v1/kafka-managers", body, TestContext.Current.CancellationToken);
        await made.JsonAsync(System.Net.HttpStatusCode.Created);
        foreach (var consumer in consumers)
        {
            using var below = await user.Http.PostAsJsonAsync(
                $"/api/v1/kafka-managers/{manager}/consumers",
                JsonNode.Parse($$"""{"name": "{{consumer}}", "spec": {"topics": ["{{user.Name}}-topic"], "delivery": {"log": {} } } }"""),
                TestContext.Current.CancellationToken);
            await below.JsonAsync(System.Net.HttpStatusCode.Created);
        }
    }
}
