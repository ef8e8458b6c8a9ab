using System.Net;
using System.Net.Sockets;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Sinks.Egress;
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
        var spec = Spec("good:1", "bad:1", "127.0.0.1:1");
        spec.Security = new() { Sasl = new() { Mechanism = KafkaSaslMechanism.OAuthBearer, Oauth = new() { TokenEndpoint = "http://169.254.169.254/token" } } };

        var refusal = await Egress().RefusalAsync(spec, TestContext.Current.CancellationToken);

        Assert.Equal(
            "spec.bootstrapServers[1]: bad:1; spec.bootstrapServers[2]: 127.0.0.1:1; spec.security.sasl.oauth.tokenEndpoint: the host 169.254.169.254 "
            + EgressDeniedException.What,
            refusal);
    }

    [Fact]
    public async Task Brokers_that_are_advertised_are_judged_too()
    {
        var refusal = await Egress().RefusalAsync(
            [new BrokerInfo(1, "good", 9092, null), new BrokerInfo(2, "::1", 9093, null)], TestContext.Current.CancellationToken);

        Assert.StartsWith("the cluster advertises broker 2 as ::1:9093, which is at", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_resolved_again_for_the_next_probe_and_not_before()
    {
        var egress = Egress();
        Assert.Null(await egress.RefusalAsync(Spec("good:1"), TestContext.Current.CancellationToken));
        names["good"] = ["127.0.0.1"];
        Assert.Null(await egress.RefusalAsync(Spec("good:2"), TestContext.Current.CancellationToken));
        Assert.Equal(1, asked);

        time.Advance(HostEgress.Remember);

        Assert.NotNull(await egress.RefusalAsync(Spec("good:1"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_resolver_that_hangs_holds_nobody_up()
    {
        var egress = new BrokerEgress(new HostEgress(Options.Create(options), (_, _) => new TaskCompletionSource<IPAddress[]>().Task, time));

        var judging = egress.RefusalAsync(Spec("slow:1"), TestContext.Current.CancellationToken);
        Assert.False(judging.IsCompleted);
        time.Advance(HostEgress.ResolveLimit);

        Assert.Null(await judging);
    }

    private static KafkaManagerSpec Spec(params string[] servers) => new() { BootstrapServers = servers };

    private Task<string?> RefusalAsync(string server) => Egress().RefusalAsync(Spec(server), TestContext.Current.CancellationToken);

    private BrokerEgress Egress() => new(new HostEgress(Options.Create(options), ResolveAsync, time));

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        asked++;
        return IPAddress.TryParse(host, out var literal) ? Task.FromResult<IPAddress[]>([literal])
            : names.TryGetValue(host, out var addresses) ? Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)])
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
