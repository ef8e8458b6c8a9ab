using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tests.Server;

/// <summary>What kube-apiserver does not promise of quotas: its controller may count anew in between, and let one too many in.</summary>
[Trait("Ring", "Integration")]
public sealed class QuotaTests
{
    [Fact]
    public async Task Creates_at_once_never_exceed_a_quota()
    {
        const int Limit = 5;
        const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";
        await using var cluster = await ServerUnderTest.StartAsync();
        var spec = new JsonObject { ["hard"] = new JsonObject { ["count/widgets.example.com"] = $"{Limit}" } };
        await cluster.MustAsync("POST", "/api/v1/namespaces/default/resourcequotas", ServerUnderTest.Object("v1", "ResourceQuota", "a", spec));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10 * Limit).Select(n => cluster.SendAsync("POST", Widgets, ServerUnderTest.Widget($"w{n}"))));

        Assert.Equal(Limit, answers.Count(answer => answer.Code == 201));
        Assert.All(answers.Where(answer => answer.Code != 201), answer => Assert.Equal(403, answer.Code));
        Assert.Equal(Limit, (await cluster.MustAsync("GET", Widgets))["items"]!.AsArray().Count);
        await cluster.UntilAsync(
            "/api/v1/namespaces/default/resourcequotas/a", (_, quota) => quota["status"]?["used"]?["count/widgets.example.com"]?.ToString() == $"{Limit}");
    }
}
