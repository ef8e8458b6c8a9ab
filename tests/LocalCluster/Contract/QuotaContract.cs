using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>ResourceQuotas on the number of objects.</summary>
public abstract class QuotaContract(ServerUnderContract server) : ApiContract(server)
{
    private string Quotas => $"{Core}/resourcequotas";

    [Fact]
    public async Task What_is_beyond_a_quota_is_refused_and_a_deletion_makes_room()
    {
        await LimitAsync("a", "count/widgets.contract.test", 1);
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await UsedAsync("a", "count/widgets.contract.test", "1");
        var refused = (await Api.Post(Widgets, Widget.Json("b"))).Fails(403, "Forbidden");
        Assert.Equal(
            "widgets.contract.test \"b\" is forbidden: exceeded quota: a, requested: count/widgets.contract.test=1, used: count/widgets.contract.test=1, limited: count/widgets.contract.test=1",
            refused.Message);
        Assert.Equal("widgets", refused["details.kind"]);
        (await Api.Post($"{Widgets}?dryRun=All", Widget.Json("b"))).Fails(403, "Forbidden", "exceeded quota");
        (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();

        (await Api.Delete($"{Widgets}/a")).Ok();
        await UsedAsync("a", "count/widgets.contract.test", "0");
        (await Api.Post(Widgets, Widget.Json("b"))).Ok();
    }

    [Fact]
    public async Task The_core_kinds_have_short_names()
    {
        await LimitAsync("a", "configmaps", 0);
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Fails(
            403, "Forbidden", "configmaps \"a\" is forbidden: exceeded quota: a, requested: configmaps=1, used: configmaps=", "limited: configmaps=0");
    }

    [Fact]
    public async Task What_is_made_by_apply_counts_too()
    {
        await LimitAsync("a", "count/widgets.contract.test", 0);
        (await Api.Apply($"{Widgets}/a", "m", Widget.Json("a"))).Fails(403, "Forbidden", "exceeded quota: a");
    }

    [Fact]
    public async Task The_status_follows_the_limits()
    {
        await LimitAsync("a", "count/configmaps", 7);
        (await Api.MergePatch($"{Quotas}/a", """{"spec":{"hard":{"count/configmaps":"9"}}}""")).Ok();
        await Eventually.HoldsAsync("hard is 9", async _ => Text(await Api.Get($"{Quotas}/a"), "hard", "count/configmaps"), hard => hard == "9", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("nonsense", "1", "spec.hard[nonsense]: Invalid value: \"nonsense\": must be a standard resource for quota")]
    [InlineData("count/x", "-1", "spec.hard[count/x]: Invalid value: \"-1\": must be greater than or equal to 0")]
    public async Task A_limit_that_means_nothing_is_refused(string name, string limit, string words)
        => (await Api.Post(Quotas, Quota("a", name, limit))).Fails(422, "Invalid", words);

    private static string Quota(string name, string resource, string limit)
        => $"{{\"metadata\":{{\"name\":\"{name}\"}},\"spec\":{{\"hard\":{{\"{resource}\":\"{limit}\"}}}}}}";

    private static string? Text(Answer quota, string part, string resource) => quota.Body["status"]?[part]?[resource]?.ToString();

    private async Task LimitAsync(string name, string resource, int limit)
    {
        (await Api.Post(Quotas, Quota(name, resource, $"{limit}"))).Ok();
        await Eventually.TrueAsync("it is counted", async _ => Text(await Api.Get($"{Quotas}/{name}"), "used", resource) is not null, cancellation: TestContext.Current.CancellationToken);
    }

    private async Task UsedAsync(string name, string resource, string used)
        => await Eventually.HoldsAsync(
            $"{used} are used", async _ => Text(await Api.Get($"{Quotas}/{name}"), "used", resource), seen => seen == used, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
