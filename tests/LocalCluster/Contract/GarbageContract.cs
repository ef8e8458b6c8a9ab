using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class GarbageContract(ServerUnderContract server) : ApiContract(server)
{
    private readonly TimeSpan deadline = server.GarbageDeadline;

    [Fact]
    public async Task What_is_owned_goes_with_its_owner()
    {
        await MakeOwnerAndOwnedAsync();
        (await Api.Delete($"{Widgets}/owner", """{"propagationPolicy":"Background"}""")).Ok();
        (await Api.Get($"{Widgets}/owner")).Fails(404, "NotFound");
        await GoneAsync($"{ConfigMaps}/owned");
    }

    [Fact]
    public async Task Without_a_policy_what_is_owned_goes_in_the_background()
    {
        await MakeOwnerAndOwnedAsync();
        (await Api.Delete($"{Widgets}/owner")).Ok();
        await GoneAsync($"{ConfigMaps}/owned");
    }

    [Fact]
    public async Task In_the_foreground_the_owner_waits_for_what_it_owns()
    {
        await MakeOwnerAndOwnedAsync("\"finalizers\":[\"contract.test/hold\"],");
        var deleted = (await Api.Delete($"{Widgets}/owner", """{"propagationPolicy":"Foreground"}""")).Ok();
        Assert.Equal("""["foregroundDeletion"]""", deleted["metadata.finalizers"]);
        await Eventually.TrueAsync(
            "the owned is being deleted", async _ => (await Api.Get($"{ConfigMaps}/owned"))["metadata.deletionTimestamp"] is not null, deadline, TestContext.Current.CancellationToken);
        (await Api.Get($"{Widgets}/owner")).Ok();
        (await Api.MergePatch($"{ConfigMaps}/owned", """{"metadata":{"finalizers":null}}""")).Ok();
        await GoneAsync($"{Widgets}/owner");
    }

    [Fact]
    public async Task Orphans_stay_and_lose_their_owner()
    {
        await MakeOwnerAndOwnedAsync();
        (await Api.Delete($"{Widgets}/owner", """{"propagationPolicy":"Orphan"}""")).Ok();
        await GoneAsync($"{Widgets}/owner");
        Assert.Null((await Api.Get($"{ConfigMaps}/owned")).Ok()["metadata.ownerReferences"]);
    }

    [Fact]
    public async Task What_has_another_owner_left_stays_and_loses_the_one()
    {
        var other = (await Api.Post(ConfigMaps, ConfigMap("other"))).Ok();
        var owner = (await Api.Post(Widgets, Widget.Json("owner"))).Ok();
        var references = $"\"ownerReferences\":[{Reference(owner)},{Reference(other)}]";
        (await Api.Post(ConfigMaps, ConfigMap("owned", references))).Ok();
        (await Api.Delete($"{Widgets}/owner")).Ok();
        await Eventually.HoldsAsync(
            "one owner is left", _ => Api.Get($"{ConfigMaps}/owned"), owned => owned.Ok()["metadata.ownerReferences.1"] is null, deadline, TestContext.Current.CancellationToken);
        Assert.Equal("other", (await Api.Get($"{ConfigMaps}/owned"))["metadata.ownerReferences.0.name"]);
    }

    [Fact]
    public async Task What_is_made_for_an_owner_that_is_gone_goes()
    {
        var owner = (await Api.Post(ConfigMaps, ConfigMap("owner"))).Ok();
        (await Api.Delete($"{ConfigMaps}/owner")).Ok();
        (await Api.Post(ConfigMaps, ConfigMap("owned", $"\"ownerReferences\":[{Reference(owner)}]"))).Ok();
        await GoneAsync($"{ConfigMaps}/owned");
    }

    [Fact]
    public async Task A_namespace_goes_with_all_that_is_in_it()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        var deleted = (await Api.Delete($"/api/v1/namespaces/{Namespace}")).Ok();
        Assert.Equal("Namespace", deleted["kind"]);
        Assert.Equal("Terminating", deleted["status.phase"]);
        await GoneAsync($"/api/v1/namespaces/{Namespace}");
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
    }

    [Fact]
    public async Task Nothing_is_made_in_a_namespace_that_is_going()
    {
        (await Api.Post(ConfigMaps, ConfigMap("held", "\"finalizers\":[\"contract.test/hold\"]"))).Ok();
        (await Api.Delete($"/api/v1/namespaces/{Namespace}")).Ok();

        // A loaded kube-apiserver hears of the deletion through its own watch, a moment later.
        var late = await Eventually.HoldsAsync(
            "the namespace takes nothing more", _ => Api.Post(Widgets, Widget.Json("late")), answer => answer.Status == 403, deadline, TestContext.Current.CancellationToken);
        late.Fails(
            403, "Forbidden", $"widgets.contract.test \"late\" is forbidden: unable to create new content in namespace {Namespace} because it is being terminated");
        Assert.Equal("NamespaceTerminating", late.Body["details"]!["causes"]![0]!["reason"]!.GetValue<string>());
        (await Api.MergePatch($"{ConfigMaps}/held", """{"metadata":{"finalizers":null}}""")).Ok();
        await GoneAsync($"/api/v1/namespaces/{Namespace}");
    }

    [Fact]
    public async Task A_new_namespace_is_active_and_has_its_name_as_a_label()
    {
        var read = (await Api.Get($"/api/v1/namespaces/{Namespace}")).Ok();
        Assert.Equal("Active", read["status.phase"]);
        Assert.Equal("""["kubernetes"]""", read["spec.finalizers"]);
        RequiresServer("1.21");
        Assert.Equal(Namespace, read.Body["metadata"]!["labels"]!["kubernetes.io/metadata.name"]!.GetValue<string>());
    }

    private async Task MakeOwnerAndOwnedAsync(string metadata = "")
    {
        var owner = (await Api.Post(Widgets, Widget.Json("owner"))).Ok();
        (await Api.Post(ConfigMaps, ConfigMap("owned", $"{metadata}\"ownerReferences\":[{Reference(owner)}]"))).Ok();
    }

    private static string Reference(Answer owner)
        => $$"""{"apiVersion":"{{owner["apiVersion"]}}","kind":"{{owner["kind"]}}","name":"{{owner["metadata.name"]}}","uid":"{{owner["metadata.uid"]}}","blockOwnerDeletion":true}""";

    private Task<Answer> GoneAsync(string path) => Eventually.HoldsAsync($"{path} is gone", _ => Api.Get(path), answer => answer.Status == 404, deadline, TestContext.Current.CancellationToken);
}
