using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.LocalCluster.Tests.Server;

[Trait("Ring", "Integration")]
public sealed class ServiceAccountTokenTests
{
    private const string Accounts = "/api/v1/namespaces/default/serviceaccounts";

    [Fact]
    public async Task A_token_ends_when_it_says_so()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var cluster = await ServerUnderTest.StartAsync(time: time);
        var token = await MakeAsync(cluster);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(cluster, token));
        time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(cluster, token));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(cluster, token));
    }

    [Fact]
    public async Task A_token_holds_over_a_restart_and_ends_with_its_service_account_at_once()
    {
        var directory = Directory.CreateTempSubdirectory("local-api-").FullName;
        string token;
        await using (var first = await ServerUnderTest.StartAsync(directory))
        {
            token = await MakeAsync(first);
        }

        await using (var second = await ServerUnderTest.StartAsync(directory))
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(second, token));
            await second.MustAsync("DELETE", $"{Accounts}/a");
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(second, token));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_key_that_is_none_is_named()
    {
        var directory = Directory.CreateTempSubdirectory("local-api-").FullName;
        var file = Path.Combine(directory, "service-account.key");
        await File.WriteAllTextAsync(file, "nonsense", TestContext.Current.CancellationToken);
        var exception = await Assert.ThrowsAsync<IOException>(() => ServerUnderTest.StartAsync(directory));
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<string> MakeAsync(ServerUnderTest cluster)
    {
        await cluster.MustAsync("POST", Accounts, ServerUnderTest.Object("v1", "ServiceAccount", "a"));
        return (await cluster.MustAsync("POST", $"{Accounts}/a/token", new JsonObject()))["status"]!["token"]!.ToString();
    }

    private static async Task<HttpStatusCode> AskAsync(ServerUnderTest cluster, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apis");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await cluster.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
