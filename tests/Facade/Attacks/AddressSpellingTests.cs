using System.Net;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>This machine, the link and metadata services, in spellings that hide what they are and by names that lead there. The policy names none of them: they are denied by themselves.</summary>
[Trait("Ring", "Integration")]
public class AddressSpellingTests(AddressSpellingTests.Guarded guarded) : IClassFixture<AddressSpellingTests.Guarded>
{
    private const string Consumers = Things.Manager + "/consumers";

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://127.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://0/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://0251.0376.0251.0376/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST./")]
    [InlineData("http://localhost.localdomain/")]
    [InlineData("http://orders.localhost/")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("http://" + TestNames.Inside + "/")]
    [InlineData("http://" + TestNames.Metadata + "/latest/meta-data/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("http://example.com@127.0.0.1/")]
    [InlineData("http://example.com:80@127.0.0.1/")]
    [InlineData("http://127.0.0.1#@example.com/")]
    [InlineData("http://127.0.0.1?@example.com/")]
    [InlineData("http://127.0.0.1\\@example.com/")]
    [InlineData("http://example.com\\@127.0.0.1/")]
    [InlineData("http://１２７.0.0.1/")]
    [InlineData("http://①②⑦.0.0.1/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http:127.0.0.1/")]
    [InlineData("http:///127.0.0.1/")]
    [InlineData(" http://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("unix:/var/run/docker.sock")]
    public async Task A_sink_s_URL_is_refused_and_no_consumer_is_made(string url)
    {
        var body = new JsonObject
        {
            ["name"] = "x",
            ["spec"] = new JsonObject { ["topics"] = new JsonArray("orders"), ["delivery"] = new JsonObject { ["http"] = new JsonObject { ["url"] = url } } },
        };

        await RefusedAsync(Consumers, body);
    }

    [Theory]
    [InlineData("127.1:9092")]
    [InlineData("2130706433:9092")]
    [InlineData("0x7f000001:9092")]
    [InlineData("0177.0.0.1:9092")]
    [InlineData("0:9092")]
    [InlineData("[::1]:9092")]
    [InlineData("::1:9092")]
    [InlineData("[::ffff:127.0.0.1]:9092")]
    [InlineData("[::127.0.0.1]:9092")]
    [InlineData("169.254.169.254:80")]
    [InlineData("2852039166:80")]
    [InlineData("127.0.0.1.:9092")]
    [InlineData("localhost:9092")]
    [InlineData("LOCALHOST.:9092")]
    [InlineData("metadata.google.internal:80")]
    [InlineData(TestNames.Inside + ":9092")]
    [InlineData(TestNames.Metadata + ":80")]
    [InlineData(TestNames.Half + ":9092")]
    [InlineData("a:1,127.0.0.1:9092")]
    [InlineData("SASL_SSL://127.0.0.1:9092")]
    [InlineData("user@127.0.0.1:9092")]
    public async Task A_broker_s_address_is_refused_and_no_manager_is_made(string server)
    {
        var body = new JsonObject { ["name"] = "x", ["spec"] = new JsonObject { ["bootstrapServers"] = new JsonArray(server) } };

        await RefusedAsync("/api/v1/kafka-managers", body);
    }

    [Fact]
    public async Task A_sink_s_host_with_one_allowed_address_is_taken_since_that_one_is_connected_to()
    {
        using var answer = await Ask.SendAsync(
            guarded.Eve.Http, HttpMethod.Post, Consumers,
            $$"""{"name": "half", "spec": {"topics": ["orders"], "delivery": {"http": {"url": "http://{{TestNames.Half}}/"} } } }""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private async Task RefusedAsync(string collection, JsonObject body)
    {
        using var answer = await Ask.SendAsync(guarded.Eve.Http, HttpMethod.Post, collection, body.ToJsonString());

        var code = (string)(await answer.JsonAsync(HttpStatusCode.UnprocessableEntity))["code"]!;
        Assert.Contains(code, (string[])["invalid", "egress-denied"]);
        await guarded.Eve.Http.ProblemAtAsync($"{collection}/x", HttpStatusCode.NotFound, "not-found");
    }

    /// <summary>A facade with the policy of an operator that was told nothing, and one user with a manager.</summary>
    public sealed class Guarded : IAsyncLifetime
    {
        internal FacadeUnderTest Facade { get; private set; } = null!;

        internal FacadeUser Eve { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Facade = await FacadeUnderTest.StartAsync(egress: new EgressPolicy([], []));
            Eve = await FacadeUser.RegisterAsync(Facade, "eve");
            await Eve.MakeManagerAsync("kafka.example:9092");
        }

        public async ValueTask DisposeAsync()
        {
            Eve.Dispose();
            await Facade.DisposeAsync();
        }
    }
}
