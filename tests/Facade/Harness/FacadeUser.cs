using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>Somebody who uses the facade: signs in, and sends requests with the token.</summary>
internal sealed class FacadeUser : IDisposable
{
    public const string Password = "correct horse battery";

    private FacadeUser(string name, HttpClient http, JsonNode tokens)
    {
        Name = name;
        Http = http;
        Tokens = tokens;
    }

    public string Name { get; }

    /// <summary>Sends the token.</summary>
    public HttpClient Http { get; }

    /// <summary>The answer of the token endpoint.</summary>
    public JsonNode Tokens { get; }

    /// <summary>Registers somebody and signs in.</summary>
    public static async Task<FacadeUser> RegisterAsync(FacadeUnderTest facade, string name)
    {
        using var answer = await facade.Http.PostAsJsonAsync(
            "/api/v1/auth/register", new { username = name, password = Password }, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return await SignInAsync(facade, name);
    }

    /// <summary>Signs in somebody who is registered.</summary>
    public static async Task<FacadeUser> SignInAsync(FacadeUnderTest facade, string name, string password = Password)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", password));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var tokens = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        var http = new HttpClient { BaseAddress = facade.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["access_token"]!);
        return new FacadeUser(name, http, tokens);
    }

    public void Dispose() => Http.Dispose();
}
