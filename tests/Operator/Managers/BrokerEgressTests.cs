using System.Net;
using System.Net.Sockets;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Managers;

[Trait("Ring", "Unit")]
public sealed class BrokerEgressTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Dictionary<string, string[]> names = new() { ["good"] = ["192.0.2.1"], ["mixed"] = ["192.0.2.1", "127.0.0.1"], ["bad"] = ["10.0.0.5"] };
    private readonly WorkerOptions options = new() { Egress = new EgressPolicy([], ["10.0.0.0/8"]) };
    private int asked;

    [Theory]
    [InlineData("192.0.2.7:9092", null)]
    [InlineData("169.254.169.254:9092", "spec.bootstrapServers[0]: 169.254.169.254:9092 is at")]
    [InlineData("[::1]:9092", "spec.bootstrapServers[0]: [::1]:9092 is at")]
    [InlineData("2130706433:9092", "spec.bootstrapServers[0]: 2130706433:9092 is at")]
    [InlineData("good:9092", null)]
    [InlineData("bad:9092", "spec.bootstrapServers[0]: bad:9092 is at")]
    [InlineData("mixed:9092", "spec.bootstrapServers[0]: mixed:9092 is at")]
    [InlineData("nowhere:9092", null)]
    public async Task A_bootstrap_server_is_judged_by_every_address_that_it_has(string server, string? words)
    {
        var refusal = await RefusalAsync(server);

        Assert.Equal(words is null, refusal is null);
        Assert.StartsWith(words ?? "", refusal ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.5", refusal ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_denied_is_told_at_once_the_token_endpoint_too()
    {
        var manager = Manager("good:1", "bad:1", "127.0.0.1:1");
        manager.Spec.Security = new() { Sasl = new() { Mechanism = KafkaSaslMechanism.OAuthBearer, Oauth = new() { TokenEndpoint = "http://169.254.169.254/token" } } };

        var refusal = await Egress().RefusalAsync(manager, TestContext.Current.CancellationToken);

        Assert.Equal(
            "spec.bootstrapServers[1]: bad:1; spec.bootstrapServers[2]: 127.0.0.1:1; spec.security.sasl.oauth.tokenEndpoint: the host 169.254.169.254 "
            + EgressDeniedException.What,
            refusal);
    }

    [Fact]
    public async Task Brokers_that_are_advertised_are_judged_too()
    {
        var refusal = await Egress().RefusalAsync(
            new ClusterSettings(["good:1"]), [new BrokerInfo(1, "good", 9092, null), new BrokerInfo(2, "::1", 9093, null)], TestContext.Current.CancellationToken);

        Assert.StartsWith("the cluster advertises broker 2 as ::1:9093, which is at", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_resolved_again_for_the_next_probe_and_not_before()
    {
        var egress = Egress();
        Assert.Null(await egress.RefusalAsync(Manager("good:1"), TestContext.Current.CancellationToken));
        names["good"] = ["127.0.0.1"];
        Assert.Null(await egress.RefusalAsync(Manager("good:2"), TestContext.Current.CancellationToken));
        Assert.Equal(1, asked);

        time.Advance(HostEgress.Remember);

        Assert.NotNull(await egress.RefusalAsync(Manager("good:1"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_that_is_not_resolved_in_time_is_connected_to_only_if_it_was_allowed_before()
    {
        var answer = Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.2.1")]);
        var egress = new BrokerEgress(new HostEgress(Options.Create(options), _ => answer, time));
        Assert.Null(await egress.RefusalAsync(Manager("known:1"), TestContext.Current.CancellationToken));
        time.Advance(HostEgress.Remember);
        answer = new TaskCompletionSource<IPAddress[]>().Task;

        var known = egress.RefusalAsync(Manager("known:1"), TestContext.Current.CancellationToken);
        var unknown = egress.RefusalAsync(Manager("unknown:1"), TestContext.Current.CancellationToken);
        Assert.False(known.IsCompleted || unknown.IsCompleted);
        time.Advance(HostEgress.ResolveLimit);

        Assert.Null(await known);
        Assert.StartsWith("spec.bootstrapServers[0]: unknown:1 was not resolved in time", await unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_resolver_says_late_counts_the_next_time()
    {
        var answer = new TaskCompletionSource<IPAddress[]>();
        var egress = new BrokerEgress(new HostEgress(Options.Create(options), _ => answer.Task, time));
        var first = egress.RefusalAsync(Manager("slow:1"), TestContext.Current.CancellationToken);
        time.Advance(HostEgress.ResolveLimit);
        Assert.NotNull(await first);

        answer.SetResult([IPAddress.Parse("192.0.2.1")]);

        await Eventually.TrueAsync(
            "it is allowed",
            async stop => await egress.RefusalAsync(Manager("slow:1"), stop) is null,
            cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Names_that_are_never_answered_hold_up_no_other_namespace()
    {
        var asking = 0;
        var egress = new BrokerEgress(new HostEgress(
            Options.Create(options),
            host =>
            {
                Interlocked.Increment(ref asking);
                return host == "good" ? ResolveAsync(host) : new TaskCompletionSource<IPAddress[]>().Task;
            },
            time));
        var flood = egress.RefusalAsync(Manager([.. Enumerable.Range(0, 50).Select(i => $"slow-{i}:1")]), TestContext.Current.CancellationToken);
        Assert.Equal(HostEgress.LookupsOfShare, asking);

        Assert.Null(await egress.RefusalAsync(Manager("other", ["good:1"]), TestContext.Current.CancellationToken));

        time.Advance(HostEgress.ResolveLimit);
        Assert.Contains("slow-49:1 was not resolved", await flood, StringComparison.Ordinal);
        Assert.Equal(HostEgress.LookupsOfShare + 1, asking);
    }

    private static KafkaManager Manager(params string[] servers) => Manager("shop", servers);

    private static KafkaManager Manager(string @namespace, string[] servers)
        => new() { Metadata = new() { Name = "main", NamespaceProperty = @namespace }, Spec = new() { BootstrapServers = servers } };

    private Task<string?> RefusalAsync(string server) => Egress().RefusalAsync(Manager(server), TestContext.Current.CancellationToken);

    private BrokerEgress Egress() => new(new HostEgress(Options.Create(options), ResolveAsync, time));

    private Task<IPAddress[]> ResolveAsync(string host)
    {
        asked++;
        return names.TryGetValue(host, out var addresses) ? Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)])
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
