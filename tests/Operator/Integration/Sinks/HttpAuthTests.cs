using System.Text;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

/// <summary>Credentials of the http sink, from their Secrets to what the receiver sees, before and after the Secrets are changed.</summary>
public sealed class HttpAuthTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    /// <summary>What is promised: secrets are read again every 30 s.</summary>
    private static readonly TimeSpan RotationBound = TimeSpan.FromSeconds(60);

    private static readonly string[] Names = ["header", "bearer", "basic", "oauth", "signed"];

    [Fact]
    public async Task Every_kind_of_credential_is_sent_and_a_changed_secret_within_a_minute_without_a_restart()
    {
        await using var tokens = await HttpReceiver.StartAsync();
        tokens.Choose = asked => Token(Encoding.UTF8.GetString(Convert.FromBase64String(asked.Header("Authorization")!["Basic ".Length..])));
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        await WriteAsync(test, "one", Key('1'));
        await test.CreateManagerAsync();
        await ConsumeAsync(test, "header", http => http.Headers = [new HttpHeaderSpec { Name = "x-token", SecretKeyRef = new() { Name = "credentials", Key = "text" } }]);
        await ConsumeAsync(test, "bearer", http => http.Auth = new HttpAuthSpec { Bearer = OperatorUnderTest.From("credentials", "text") });
        await ConsumeAsync(test, "basic", http => http.Auth = new HttpAuthSpec
        {
            Basic = new HttpBasicAuthSpec { Username = new() { Value = "shop" }, Password = OperatorUnderTest.From("credentials", "text") },
        });
        await ConsumeAsync(test, "oauth", http => http.Auth = new HttpAuthSpec
        {
            Oauth2 = new HttpOAuth2Spec { TokenEndpoint = $"{tokens.Url}token", ClientId = "shop", ClientSecret = OperatorUnderTest.From("credentials", "text") },
        });
        await ConsumeAsync(test, "signed", http => http.Signing = new HttpSigningSpec { SecretKeyRefs = [new() { Name = "credentials", Key = "signing" }] });

        await SeenAsync(test, 0, "one", Key('1'), FaultBound);
        await WriteAsync(test, "two", Key('2'));
        await SeenAsync(test, 1, "two", Key('2'), RotationBound);
    }

    [Fact, Shows("AuthenticationFailed")]
    public async Task A_client_that_the_token_endpoint_refuses_is_told_and_heals_with_the_right_secret()
    {
        await using var tokens = await HttpReceiver.StartAsync();
        tokens.Choose = asked => asked.Header("Authorization") == $"Basic {Convert.ToBase64String("shop:right"u8)}"
            ? Token("right")
            : new HttpAnswer { Status = 401, Body = """{"error": "invalid_client"}"""u8.ToArray() };
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        await test.WriteSecretAsync("credentials", ("text", "wr0ng"), ("right", "right"));
        await test.CreateManagerAsync();
        await ConsumeAsync(test, "orders", http => http.Auth = new HttpAuthSpec
        {
            Oauth2 = new HttpOAuth2Spec { TokenEndpoint = $"{tokens.Url}token", ClientId = "shop", ClientSecret = OperatorUnderTest.From("credentials", "text") },
        });
        await test.ProduceAsync(0, 3);
        var refused = await test.ReadyAsync("False", "AuthenticationFailed", deadline: FaultBound);
        var told = refused.Status!.Conditions.Single(c => c.Type == "Stalled").Message;
        Assert.Contains("token endpoint", told, StringComparison.Ordinal);
        Assert.Contains("invalid_client", told, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", told, StringComparison.Ordinal);
        Assert.Empty(test.Receiver.Requests);

        await test.ChangeAsync(c => c.Spec.Delivery!.Http!.Auth!.Oauth2!.ClientSecret = OperatorUnderTest.From("credentials", "right"));
        await test.ReadyAsync("True", "Consuming");
        await test.ReceivedAsync(3);
    }

    private static HttpAnswer Token(string token)
        => new() { Body = Encoding.UTF8.GetBytes($$"""{"access_token": "{{token.Replace(':', '.')}}", "token_type": "Bearer", "expires_in": 3600}""") };

    private static string Key(char letter) => $"whsec_{Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(letter, 32)))}";

    private static Task WriteAsync(OperatorUnderTest test, string text, string key)
        => test.WriteSecretAsync("credentials", ("text", text), ("signing", key));

    private static async Task ConsumeAsync(OperatorUnderTest test, string name, Action<HttpSinkSpec> change)
    {
        await test.CreateConsumerAsync(
            c =>
            {
                c.Spec.Delivery!.Http!.Url = $"{test.Receiver.Url}{name}";
                change(c.Spec.Delivery.Http);
            },
            name);
        await test.ReadyAsync("True", "Consuming", name);
    }

    /// <summary>Sends records until every consumer has sent one with these credentials.</summary>
    private static async Task SeenAsync(OperatorUnderTest test, int round, string text, string key, TimeSpan bound)
    {
        var next = round * 1000;
        await Eventually.HoldsAsync(
            $"the receiver sees the credentials {text}",
            async _ =>
            {
                await test.ProduceAsync(next++, 1);
                var requests = test.Receiver.Requests;
                return string.Join(", ", Names.Where(name => requests.Any(r => r.Target == $"/{name}" && Carries(r, name, text, key))));
            },
            seen => seen == string.Join(", ", Names),
            bound,
            Cancellation);
    }

    private static bool Carries(ReceivedRequest request, string name, string text, string key) => name switch
    {
        "header" => request.Header("x-token") == text,
        "bearer" => request.Header("Authorization") == $"Bearer {text}",
        "basic" => request.Header("Authorization") == $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"shop:{text}"))}",
        "oauth" => request.Header("Authorization") == $"Bearer shop.{text}",
        _ => request.Header("webhook-signature") == Webhooks.Sign(request, key),
    };
}
