using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>What is particular to the built-in kinds.</summary>
public abstract class KindsContract(ServerUnderContract server) : ApiContract(server)
{
    private string Leases => $"/apis/coordination.k8s.io/v1/namespaces/{Namespace}/leases";

    [Fact]
    public async Task A_secrets_string_data_becomes_data()
    {
        var created = (await Api.Post($"{Core}/secrets", """{"metadata":{"name":"a"},"data":{"x":"YQ=="},"stringData":{"y":"b"}}""")).Ok();
        Assert.Equal("YQ==", created["data.x"]);
        Assert.Equal("Yg==", created["data.y"]);
        Assert.Null(created["stringData"]);
        Assert.Equal("Opaque", created["type"]);
    }

    [Fact]
    public async Task A_secrets_data_must_be_base64()
        => Assert.Equal(400, (await Api.Post($"{Core}/secrets", """{"metadata":{"name":"a"},"data":{"x":"not base64!"}}""")).Status);

    [Fact]
    public async Task A_secrets_type_does_not_change()
    {
        (await Api.Post($"{Core}/secrets", """{"metadata":{"name":"a"},"type":"example.com/x"}""")).Ok();
        (await Api.MergePatch($"{Core}/secrets/a", """{"type":"example.com/y"}""")).Fails(422, "Invalid", "type: Invalid value: \"example.com/y\": field is immutable");
    }

    [Fact]
    public async Task An_immutable_secret_does_not_change()
    {
        RequiresServer("1.21");
        (await Api.Post($"{Core}/secrets", """{"metadata":{"name":"a"},"immutable":true,"stringData":{"x":"1"}}""")).Ok();
        (await Api.MergePatch($"{Core}/secrets/a", """{"stringData":{"x":"2"}}""")).Fails(422, "Invalid", "data: Forbidden: field is immutable when `immutable` is set");
    }

    [Fact]
    public async Task A_config_maps_key_must_be_well_formed()
        => (await Api.Post(ConfigMaps, ConfigMap("a", data: """{"no spaces":"x"}"""))).Fails(422, "Invalid", "data[no spaces]: Invalid value: \"no spaces\"");

    [Fact]
    public async Task Config_map_values_are_strings()
        => Assert.Equal(400, (await Api.Post(ConfigMaps, ConfigMap("a", data: """{"x":1}"""))).Status);

    [Fact]
    public async Task A_lease_is_taken_by_one_of_two()
    {
        var free = (await Api.Post(Leases, Lease("free"))).Ok();
        (await Api.Put($"{Leases}/a", Lease("one", free.ResourceVersion))).Ok();
        (await Api.Put($"{Leases}/a", Lease("two", free.ResourceVersion))).Fails(409, "Conflict", "leases.coordination.k8s.io \"a\"", "the object has been modified");
        Assert.Equal("one", (await Api.Get($"{Leases}/a"))["spec.holderIdentity"]);
    }

    [Fact]
    public async Task A_leases_times_have_microseconds()
        => Assert.Equal("2026-01-02T03:04:05.678901Z", (await Api.Post(Leases, Lease("one"))).Ok()["spec.renewTime"]);

    [Fact]
    public async Task A_leases_duration_is_positive()
        => (await Api.Post(Leases, Lease("one").Replace("15", "-1", StringComparison.Ordinal))).Fails(422, "Invalid", "spec.leaseDurationSeconds: Invalid value: -1: must be greater than 0");

    [Fact]
    public async Task An_event_is_told_of_an_object_and_found_by_it()
    {
        (await Api.Post($"{Core}/events", $$$"""
            {"metadata":{"name":"a.1"},"involvedObject":{"apiVersion":"contract.test/v1","kind":"Widget","name":"a","namespace":"{{{Namespace}}}","uid":"u"},
             "reason":"Made","message":"It was made.","type":"Normal","source":{"component":"test"},"count":1,
             "firstTimestamp":"2026-01-02T03:04:05Z","lastTimestamp":"2026-01-02T03:04:05Z"}
            """)).Ok();
        Assert.Equal(["a.1"], (await Api.Get($"{Core}/events?fieldSelector=involvedObject.name%3Da,involvedObject.uid%3Du,type%3DNormal")).Ok().Names);
        Assert.Equal("[]", (await Api.Get($"{Core}/events?fieldSelector=involvedObject.name%3Db")).Ok()["items"]);
    }

    [Fact]
    public async Task The_new_events_and_the_old_are_one_thing()
    {
        (await Api.Post($"/apis/events.k8s.io/v1/namespaces/{Namespace}/events", $$$"""
            {"metadata":{"name":"a.2"},"regarding":{"apiVersion":"contract.test/v1","kind":"Widget","name":"a","namespace":"{{{Namespace}}}"},
             "reason":"Made","note":"It was made.","type":"Warning","action":"Making","reportingController":"contract.test/test","reportingInstance":"test-1",
             "eventTime":"2026-01-02T03:04:05.000006Z"}
            """)).Ok();
        var old = (await Api.Get($"{Core}/events/a.2")).Ok();
        Assert.Equal("a", old["involvedObject.name"]);
        Assert.Equal("It was made.", old["message"]);
        Assert.Equal("contract.test/test", old["reportingComponent"]);
        var changed = (await Api.MergePatch($"/apis/events.k8s.io/v1/namespaces/{Namespace}/events/a.2", """{"series":{"count":2,"lastObservedTime":"2026-01-02T03:05:05.000006Z"}}""")).Ok();
        Assert.Equal("2", changed["series.count"]);
    }

    [Fact]
    public async Task A_namespace_that_is_taken_is_refused()
        => (await Api.Post("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{Namespace}}}"}}""")).Fails(409, "AlreadyExists", $"namespaces \"{Namespace}\" already exists");

    [Fact]
    public async Task A_namespaces_name_is_a_label()
        => (await Api.Post("/api/v1/namespaces", """{"metadata":{"name":"with.dots"}}""")).Fails(422, "Invalid", "metadata.name: Invalid value: \"with.dots\"");

    [Theory]
    [InlineData("default")]
    [InlineData("kube-system")]
    public async Task Some_namespaces_are_always_there(string name)
        => (await Api.Get($"/api/v1/namespaces/{name}")).Ok();

    [Fact]
    public async Task A_role_and_its_binding_are_kept()
    {
        var rbac = $"/apis/rbac.authorization.k8s.io/v1/namespaces/{Namespace}";
        (await Api.Post($"{rbac}/roles", """{"metadata":{"name":"a"},"rules":[{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}""")).Ok();
        var binding = (await Api.Post($"{rbac}/rolebindings", """{"metadata":{"name":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"a"},"subjects":[{"kind":"ServiceAccount","name":"x","namespace":"y"}]}""")).Ok();
        Assert.Equal("x", binding["subjects.0.name"]);
    }

    [Fact]
    public async Task Who_may_do_all_is_told_so()
        => Assert.Equal("true", (await Api.Post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """{"spec":{"resourceAttributes":{"verb":"delete","resource":"secrets","namespace":"default"}}}""")).Ok()["status.allowed"]);

    private static string Lease(string holder, string? revision = null) => $$$"""
        {"metadata":{"name":"a"{{{(revision is null ? "" : $",\"resourceVersion\":\"{revision}\"")}}}},
         "spec":{"holderIdentity":"{{{holder}}}","leaseDurationSeconds":15,"renewTime":"2026-01-02T03:04:05.678901Z"}}
        """;
}
