using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Tokens that look right and are not. Each differs in one thing from a token that is taken, which the first test shows.</summary>
[Trait("Ring", "Integration")]
public class TokenForgeryTests(SharedFacade shared) : IClassFixture<SharedFacade>
{
    private const string Me = "/api/v1/users/me";

    private static readonly Dictionary<string, ForgedTokens.Attack> All = new(ForgedTokens.Algorithms.Concat(ForgedTokens.Keys).Concat(ForgedTokens.Claims));

    public static TheoryData<string> Attacks => [.. All.Keys];

    [Fact]
    public async Task A_token_with_nothing_wrong_is_taken_so_that_the_others_fail_for_their_fault_alone()
    {
        var (_, own) = await SigningSecret.ReadAsync(shared.Facade);

        using var answer = await WithAsync(Good().SignedBy(own));

        Assert.Equal("ada", (string?)(await answer.JsonAsync())["username"]);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_forged_token_is_refused(string attack)
    {
        var (_, own) = await SigningSecret.ReadAsync(shared.Facade);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        using var answer = await WithAsync(All[attack](Good(), own, other));

        await RefusedAsync(answer);
    }

    [Fact]
    public async Task The_published_keys_are_no_shared_secret()
    {
        using var published = await Ask.SendAsync(shared.Facade.Http, HttpMethod.Get, "/.well-known/jwks.json");
        var text = await published.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var key = JsonNode.Parse(text)!["keys"]![0]!;
        Assert.Null(key["d"]);

        foreach (var secret in new[] { text, key.ToJsonString(), (string)key["x"]!, (string)key["kid"]! })
        {
            using var answer = await WithAsync(Good().SignedByShared(Encoding.UTF8.GetBytes(secret)));
            await RefusedAsync(answer);
        }
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    public async Task Keys_are_never_fetched_from_where_a_token_says(string header)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = Good();
        token.Header[header] = receiver.Url.ToString();
        token.Header["kid"] = "fedcba9876543210";

        using var answer = await WithAsync(token.SignedBy(other));

        await RefusedAsync(answer);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task One_of_our_keys_does_not_sign_under_the_id_of_another()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var (first, own) = await SigningSecret.ReadAsync(facade);
        var (second, added) = await SigningSecret.AddAsync(facade);
        var token = new ForgedToken((string)ada.Tokens["access_token"]!);
        token.Header["kid"] = second;
        await Eventually.TrueAsync(
            "the second key is known",
            async _ => (await WithAsync(token.SignedBy(added), facade)).StatusCode == HttpStatusCode.OK,
            cancellation: TestContext.Current.CancellationToken);

        using var mixed = await WithAsync(token.SignedBy(own), facade);
        token.Header["kid"] = first;
        using var mixedAgain = await WithAsync(token.SignedBy(added), facade);

        await RefusedAsync(mixed);
        await RefusedAsync(mixedAgain);
    }

    [Fact]
    public async Task Another_users_name_is_not_signed_for()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var eve = await FacadeUser.RegisterAsync(facade, "eve");
        var (_, own) = await SigningSecret.ReadAsync(facade);
        var token = new ForgedToken((string)eve.Tokens["access_token"]!);
        token.Payload["sub"] = new ForgedToken((string)ada.Tokens["access_token"]!).Payload["sub"]!.DeepClone();
        token.Payload["preferred_username"] = "ada";

        await RefusedAsync(await WithAsync(token.WithOldSignature(), facade));
        await RefusedAsync(await WithAsync(token.SignedBy(own), facade));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer .")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ....")]
    [InlineData("Bearer eyJhbGciOiJkaXIifQ.e30.e30.e30.e30")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOm51bGx9.AAAA")] // {"iss":null}
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOlsiYSJdfQ.AAAA")] // {"iss":["a"]}
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJcdWQ4MDAifQ.AAAA")] // {"iss":"\ud800"}
    [InlineData("Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6bnVsbH0.e30.AAAA")] // {"alg":"ES256","kid":null}
    [InlineData("Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiemlwIjoiREVGIn0.a.a.a.a")] // {"alg":"dir","enc":"A256GCM","zip":"DEF"}
    [InlineData("Basic YWRhOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==")]
    [InlineData("Token abc")]
    public async Task What_is_no_token_is_refused(string authorization)
    {
        using var answer = await Ask.SendAsync(shared.Facade.Http, HttpMethod.Get, Me, headers: ("Authorization", authorization));

        await RefusedAsync(answer);
    }

    [Fact]
    public async Task An_enormous_token_is_a_client_error()
    {
        var answer = await RawRequest.SendAsync(shared.Facade, $"GET {Me}", $"Authorization: Bearer {new string('a', 1_000_000)}\r\n");

        Assert.Equal(431, answer.Status);
    }

    private ForgedToken Good() => new((string)shared.Ada.Tokens["access_token"]!);

    private Task<HttpResponseMessage> WithAsync(string token, FacadeUnderTest? facade = null)
        => Ask.SendAsync((facade ?? shared.Facade).Http, HttpMethod.Get, Me, headers: ("Authorization", $"Bearer {token}"));

    private static async Task RefusedAsync(HttpResponseMessage answer)
    {
        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }
}
