using System.Net;
using System.Text;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Security;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.Testing.Logging;
using KafkaFetch.Testing.Network;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Security;

[Trait("Ring", "Integration")]
public sealed class OAuthTests
{
    [Fact]
    public async Task A_token_is_asked_for_with_the_clients_own_words()
    {
        using var endpoint = Listen(out var login);
        await using var broker = new TestBroker(embeddedOnly: true);
        var settings = new ClusterSettings([broker.Bootstrap], security: new(BrokerProtocol.SaslPlaintext, login));
        await using var client = new ClusterClient(settings, TimeProvider.System, NullLoggerFactory.Instance);

        var probe = client.ProbeAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var asked = await endpoint.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(asked.Request.InputStream);
        var body = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        asked.Response.StatusCode = 401;
        asked.Response.Close();

        Assert.Equal("/token", asked.Request.Url!.AbsolutePath);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:open sesame")), asked.Request.Headers["Authorization"]);
        Assert.Contains("grant_type=client_credentials", body, StringComparison.Ordinal);
        Assert.Contains("scope=kafka", body, StringComparison.Ordinal);
        var failed = await probe;
        Assert.NotEqual(ProbeOutcome.Connected, failed.Outcome);
        Assert.DoesNotContain("open sesame", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_token_endpoint_answers_is_shown_to_nobody()
    {
        using var endpoint = Listen(out var login);
        await using var broker = new TestBroker(embeddedOnly: true);
        var logs = new CollectedLogs();
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CollectedLogsProvider(logs)));
        await using var client = new ClusterClient(new([broker.Bootstrap], security: new(BrokerProtocol.SaslPlaintext, login)), TimeProvider.System, factory);

        var probe = client.ProbeAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var asked = await endpoint.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        asked.Response.StatusCode = 400;
        asked.Response.ContentType = "application/json";
        await asked.Response.OutputStream.WriteAsync("""{"error": "inside-1", "error_description": "inside-2"}"""u8.ToArray(), TestContext.Current.CancellationToken);
        asked.Response.Close();

        var failed = await probe;
        Assert.Equal(ProbeOutcome.AuthenticationFailed, failed.Outcome);
        Assert.Contains("the token endpoint gave none", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("inside-", failed.Message, StringComparison.Ordinal);
        Assert.Contains(logs.Lines, l => l.Message.Contains("the token endpoint gave none", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, l => l.Message.Contains("inside-", StringComparison.Ordinal));
    }

    private static HttpListener Listen(out SaslLogin login)
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}/";
        var endpoint = new HttpListener();
        endpoint.Prefixes.Add(url);
        endpoint.Start();
        login = new SaslLogin(SaslMechanism.OAuthBearer, OAuth: new OAuthClient($"{url}token", "me", "open sesame", "kafka read"));
        return endpoint;
    }
}
