using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class ApplyContract(ServerUnderContract server) : ApiContract(server)
{
    private const string Head = "apiVersion: contract.test/v1\nkind: Widget\nmetadata:\n  name: a\n";

    [Fact]
    public async Task The_first_apply_creates()
    {
        var created = await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n");
        Assert.Equal(201, created.Status);
        var owner = created.Body["metadata"]!["managedFields"]![0]!;
        Assert.Equal("one", owner.At("manager"));
        Assert.Equal("Apply", owner.At("operation"));
        Assert.Equal("{}", owner["fieldsV1"]!["f:spec"]!["f:size"]!.ToJsonString());
    }

    [Fact]
    public async Task Defaulted_fields_have_no_owner()
    {
        var created = (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        Assert.Equal("Fast", created["spec.mode"]);
        Assert.Null(created.Body["metadata"]!["managedFields"]![0]!["fieldsV1"]!["f:spec"]!["f:mode"]);
    }

    [Fact]
    public async Task A_second_apply_changes_and_removes_what_it_left_out()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n  title: abc\n  settings: {k: '1', l: '2'}\n")).Ok();
        var second = await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 2\n  settings: {l: '2'}\n");
        Assert.Equal(200, second.Status);
        Assert.Equal("2", second["spec.size"]);
        Assert.Null(second["spec.title"]);
        Assert.Equal("""{"l":"2"}""", second["spec.settings"]);
    }

    [Fact]
    public async Task An_apply_that_changes_nothing_keeps_the_revision()
    {
        RequiresServer("1.24");
        var first = (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        var second = (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        Assert.Equal(first.ResourceVersion, second.ResourceVersion);
    }

    [Fact]
    public async Task A_field_of_another_manager_conflicts()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        var refused = (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 2\n")).Fails(
            409, "Conflict", "Apply failed with 1 conflict: conflict with \"one\"", ".spec.size");
        Assert.Equal("FieldManagerConflict", refused["details.causes.0.reason"]);
        Assert.Equal(".spec.size", refused["details.causes.0.field"]);
        Assert.Contains("conflict with \"one\"", refused["details.causes.0.message"], StringComparison.Ordinal);
        Assert.Equal("1", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }

    [Fact]
    public async Task The_same_value_is_shared_without_conflict()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        var shared = (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 1\n")).Ok();
        Assert.Equal(["one", "two"], Managers(shared));

        // what two share stays when one leaves it out
        var left = (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 1\n  title: abc\n")).Ok();
        Assert.Equal("1", left["spec.size"]);
    }

    [Fact]
    public async Task Force_takes_the_field_from_its_manager()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n  title: abc\n")).Ok();
        var forced = (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 2\n", "&force=true")).Ok();
        Assert.Equal("2", forced["spec.size"]);
        var one = Entry(forced, "one")["fieldsV1"]!["f:spec"]!;
        Assert.Null(one["f:size"]);
        Assert.NotNull(one["f:title"]);
        Assert.NotNull(Entry(forced, "two")["fieldsV1"]!["f:spec"]!["f:size"]);
    }

    [Fact]
    public async Task An_update_takes_ownership_and_a_later_apply_conflicts()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        (await Api.MergePatch($"{Widgets}/a?fieldManager=editor", """{"spec":{"size":5}}""")).Ok();
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Fails(409, "Conflict", "conflict with \"editor\" using contract.test/v1", ".spec.size");
    }

    [Fact]
    public async Task List_maps_merge_by_key_across_managers()
    {
        // before, a schema that OpenAPI v2 cannot say makes every list of the resource atomic
        RequiresServer("1.27");
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n  parts:\n  - {name: k, amount: 1}\n")).Ok();
        var both = (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 1\n  parts:\n  - {name: l, amount: 2}\n")).Ok();
        Assert.Equal("""[{"amount":1,"name":"k"},{"amount":2,"name":"l"}]""", Sorted(both.Body["spec"]!["parts"]!));

        // one's element goes when one leaves it out; two's stays
        var left = (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        Assert.Equal("""[{"amount":2,"name":"l"}]""", Sorted(left.Body["spec"]!["parts"]!));
    }

    [Fact]
    public async Task Sets_are_joined_and_atomic_lists_replaced()
    {
        // before, a schema that OpenAPI v2 cannot say makes every list of the resource atomic
        RequiresServer("1.27");
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n  tags: [k]\n  steps: [s]\n")).Ok();
        var joined = (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 1\n  tags: [l]\n")).Ok();
        Assert.Equal("""["k","l"]""", joined["spec.tags"]);
        (await Api.Apply($"{Widgets}/a", "two", Head + "spec:\n  size: 1\n  steps: [t]\n")).Fails(409, "Conflict", ".spec.steps");
    }

    [Fact]
    public async Task A_status_is_applied_through_its_subresource()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        var applied = (await Api.Apply($"{Widgets}/a/status", "controller", Head + "status:\n  phase: Up\n  conditions:\n  - {type: Ready, status: 'True'}\n")).Ok();
        Assert.Equal("Up", applied["status.phase"]);
        Assert.Equal("1", applied["spec.size"]);
        var entry = Entry(applied, "controller");
        Assert.NotNull(entry["fieldsV1"]!["f:status"]!["f:phase"]);
        RequiresServer("1.22");
        Assert.Equal("status", entry.At("subresource"));
    }

    [Fact]
    public async Task A_condition_left_out_of_an_applied_status_goes()
    {
        (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n")).Ok();
        (await Api.Apply($"{Widgets}/a/status", "controller", Head + "status:\n  conditions:\n  - {type: Ready, status: 'True'}\n  - {type: Stalled, status: 'True'}\n")).Ok();
        var left = (await Api.Apply($"{Widgets}/a/status", "controller", Head + "status:\n  conditions:\n  - {type: Ready, status: 'False'}\n")).Ok();
        Assert.Equal("""[{"status":"False","type":"Ready"}]""", Sorted(left.Body["status"]!["conditions"]!));
    }

    [Fact]
    public async Task An_apply_needs_a_manager()
        => (await Api.SendAsync(HttpMethod.Patch, $"{Widgets}/a", Head + "spec:\n  size: 1\n", "application/apply-patch+yaml")).Fails(422, "Invalid", "fieldManager: Required value: is required for apply patch");

    [Fact]
    public async Task Force_is_for_apply_alone()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        (await Api.MergePatch($"{Widgets}/a?force=true", "{}")).Fails(422, "Invalid", "force: Forbidden: may not be specified for non-apply patch");
    }

    [Fact]
    public async Task An_apply_may_not_carry_managed_fields()
        => (await Api.Apply($"{Widgets}/a", "one", Head + "  managedFields: [{manager: x}]\nspec:\n  size: 1\n")).Fails(400, "BadRequest", "metadata.managedFields must be nil");

    [Fact]
    public async Task An_apply_is_validated()
        => (await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 11\n")).Fails(422, "Invalid", "spec.size: Invalid value: 11");

    [Fact]
    public async Task An_applied_list_map_may_not_repeat_a_key()
        => Assert.InRange((await Api.Apply($"{Widgets}/a", "one", Head + "spec:\n  size: 1\n  parts: [{name: x}, {name: x}]\n")).Status, 400, 500);

    [Fact]
    public async Task The_name_of_the_body_must_be_the_paths()
        => (await Api.Apply($"{Widgets}/b", "one", Head + "spec:\n  size: 1\n")).Fails(400, "BadRequest", "the name of the object (a) does not match the name on the URL (b)");

    [Fact]
    public async Task A_built_in_kind_is_applied_too()
    {
        (await Api.Apply($"{ConfigMaps}/a", "one", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: '1'\n")).Ok();
        (await Api.Apply($"{ConfigMaps}/a", "two", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  l: '2'\n")).Ok();
        Assert.Equal("""{"l":"2"}""", (await Api.Apply($"{ConfigMaps}/a", "one", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n")).Ok()["data"]);
    }

    private static string[] Managers(Answer answer)
        => [.. answer.Body["metadata"]!["managedFields"]!.AsArray().Select(entry => entry!.At("manager")!).Order(StringComparer.Ordinal)];

    private static JsonNode Entry(Answer answer, string manager)
        => answer.Body["metadata"]!["managedFields"]!.AsArray().Single(entry => entry!.At("manager") == manager)!;

    private static string Sorted(JsonNode list) => new JsonArray(
        [.. list.AsArray().Select(item => (JsonNode?)new JsonObject(item!.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal).Select(
            member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))]).ToJsonString();
}
