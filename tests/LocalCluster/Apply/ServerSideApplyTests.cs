using System.Text.Json.Nodes;
using CsCheck;
using KafkaFetch.LocalCluster.Apply;
using KafkaFetch.LocalCluster.Patch;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tests.Apply;

[Trait("Ring", "Unit")]
public class ServerSideApplyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ResourceDefinition Widget = TestObjects.Widget("""
        {'replicas':{'type':'integer'},'name':{'type':'string'},
         'topics':{'type':'array','x-kubernetes-list-type':'set','items':{'type':'string'}},
         'plain':{'type':'array','items':{'type':'string'}},
         'ports':{'type':'array','x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['name'],'items':{'type':'object','properties':{'name':{'type':'string'},'port':{'type':'integer'}}}},
         'labels':{'type':'object','additionalProperties':{'type':'string'}},
         'whole':{'type':'object','x-kubernetes-map-type':'atomic','properties':{'a':{'type':'integer'},'b':{'type':'integer'}}}}
        """);

    [Fact]
    public void An_applied_object_is_owned_field_by_field()
    {
        var value = Applied(null, "{'replicas':1,'topics':['a'],'ports':[{'name':'p','port':1}],'plain':['x'],'labels':{'k':'v'},'whole':{'a':1}}", "me");
        TestObjects.Equal(TestObjects.List("""
            [{'manager':'me','operation':'Apply','apiVersion':'example.org/v1','time':'2026-01-01T00:00:00Z','fieldsType':'FieldsV1','fieldsV1':{'f:spec':{
              'f:labels':{'f:k':{}},'f:plain':{},'f:ports':{'k:{\"name\":\"p\"}':{'.':{},'f:name':{},'f:port':{}}},'f:replicas':{},'f:topics':{'v:\"a\"':{}},'f:whole':{}}}}]
            """), value["metadata"]!["managedFields"]);
    }

    [Fact]
    public void A_dropped_field_goes_and_what_others_set_stays()
    {
        var live = Applied(null, "{'replicas':1,'name':'x','topics':['a','b']}", "me");
        live = Applied(live, "{'labels':{'k':'v'}}", "you");
        var after = Applied(live, "{'replicas':1,'topics':['b']}", "me");
        TestObjects.Equal(TestObjects.Of("{'replicas':1,'topics':['b'],'labels':{'k':'v'}}"), after["spec"]);
    }

    [Fact]
    public void A_field_that_another_applier_also_owns_stays_when_one_drops_it()
    {
        var live = Applied(Applied(null, "{'replicas':1,'name':'x'}", "me"), "{'replicas':1}", "you");
        TestObjects.Equal(TestObjects.Of("{'replicas':1,'name':'x'}"), Applied(live, "{'name':'x'}", "me")["spec"]);
    }

    [Fact]
    public void Changing_a_field_of_another_is_a_conflict_that_names_manager_and_field()
    {
        var live = Applied(null, "{'replicas':1}", "one");
        var result = Apply(live, "{'replicas':2}", "two", false);
        Assert.Null(result.Value);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas", result.Conflict!.Message);
        TestObjects.Equal(TestObjects.Of("{'reason':'FieldManagerConflict','message':'conflict with \\'one\\'','field':'.spec.replicas'}"), Assert.Single(result.Conflict.Causes));
    }

    [Fact]
    public void Several_conflicts_are_grouped_by_manager()
    {
        var live = Written(null, "{'replicas':1,'ports':[{'name':'p','port':1}]}", "kubectl-create");
        Assert.Equal("Apply failed with 2 conflicts: conflicts with \"kubectl-create\" using example.org/v1:\n- .spec.ports[name=\"p\"].port\n- .spec.replicas",
            Sorted(Apply(live, "{'replicas':2,'ports':[{'name':'p','port':2}]}", "two", false).Conflict!.Message));
    }

    [Fact]
    public void Force_takes_the_field_from_the_other()
    {
        var live = Applied(null, "{'replicas':1,'name':'x'}", "one");
        var after = Apply(live, "{'replicas':2}", "two", true).Value!;
        Assert.Equal(2, after["spec"]!["replicas"]!.GetValue<int>());
        TestObjects.Equal(TestObjects.Of("{'f:spec':{'f:name':{}}}"), FieldsOf(after, "one"));
        TestObjects.Equal(TestObjects.Of("{'f:spec':{'f:replicas':{}}}"), FieldsOf(after, "two"));
    }

    [Fact]
    public void An_equal_value_is_shared_and_no_conflict()
    {
        var after = Apply(Applied(null, "{'replicas':1}", "one"), "{'replicas':1}", "two", false).Value!;
        TestObjects.Equal(FieldsOf(after, "one"), FieldsOf(after, "two"));
    }

    [Fact]
    public void An_update_gives_the_changed_fields_to_its_manager()
    {
        var live = Applied(null, "{'replicas':1,'name':'x'}", "one");
        var after = Written(live, "{'replicas':5,'name':'x'}", "kubectl-edit");
        TestObjects.Equal(TestObjects.Of("{'f:spec':{'f:name':{}}}"), FieldsOf(after, "one"));
        TestObjects.Equal(TestObjects.Of("{'f:spec':{'f:replicas':{}}}"), FieldsOf(after, "kubectl-edit"));
    }

    [Fact]
    public void An_update_that_removes_a_field_takes_it_from_its_owner()
    {
        var after = Written(Written(null, "{'replicas':1,'name':'x'}", "one"), "{'replicas':1}", "two");
        TestObjects.Equal(TestObjects.Of("{'f:spec':{'.':{},'f:replicas':{}}}"), FieldsOf(after, "one"));
        Assert.Single(after["metadata"]!["managedFields"]!.AsArray());
    }

    [Fact]
    public void A_status_write_owns_status_only_and_a_main_write_never_does()
    {
        var live = Written(null, "{'replicas':1}", "one");
        var next = (JsonObject)live.DeepClone();
        next["status"] = TestObjects.Of("{'phase':'Up'}");
        ServerSideApply.TrackUpdate(Widget, live, next, "worker", "status", Now);
        TestObjects.Equal(TestObjects.Of("{'f:status':{'.':{},'f:phase':{}}}"), FieldsOf(next, "worker"));
        Assert.Equal("status", Entry(next, "worker")["subresource"]!.ToString());

        var created = TestObjects.Of("{'apiVersion':'example.org/v1','kind':'Widget','metadata':{'name':'w'},'status':{'phase':'Up'}}");
        ServerSideApply.TrackUpdate(Widget, null, created, "one", "", Now);
        Assert.Null(created["metadata"]!["managedFields"]);
    }

    [Fact]
    public void Applying_the_status_leaves_the_spec_to_its_owner()
    {
        var live = Applied(null, "{'replicas':1}", "one");
        var status = TestObjects.Of("{'apiVersion':'example.org/v1','kind':'Widget','metadata':{'name':'w'},'status':{'conditions':[{'type':'Ready','status':'True'}]}}");
        var after = ServerSideApply.Apply(Widget, live, status, "worker", false, "status", Now).Value!;
        TestObjects.Equal(TestObjects.Of("{'replicas':1}"), after["spec"]);
        TestObjects.Equal(TestObjects.Of("{'f:status':{'f:conditions':{'k:{\\'type\\':\\'Ready\\'}':{'.':{},'f:status':{},'f:type':{}}}}}"), FieldsOf(after, "worker"));
    }

    [Fact]
    public void A_write_that_changes_nothing_moves_no_time()
    {
        var live = Written(null, "{'replicas':1}", "one");
        var again = (JsonObject)live.DeepClone();
        ServerSideApply.TrackUpdate(Widget, live, again, "two", "", Now.AddHours(1));
        TestObjects.Equal(live, again);

        var applied = Applied(null, "{'replicas':1}", "one");
        TestObjects.Equal(applied, Apply(applied, "{'replicas':1}", "one", false, Now.AddHours(1)).Value);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public void Managed_fields_are_forgotten_on_wish(string wish)
    {
        var live = Applied(null, "{'replicas':1}", "one");
        live["metadata"]!["uid"] = "u";
        var updated = (JsonObject)live.DeepClone();
        updated["metadata"]!["managedFields"] = TestObjects.List(wish);
        updated["spec"]!["replicas"] = 2;
        ServerSideApply.TrackUpdate(Widget, live, updated, "two", "", Now);
        var left = updated["metadata"]!["managedFields"]?.AsArray() ?? [];
        Assert.DoesNotContain(left, e => e!["manager"]!.ToString() == "one");
    }

    [Fact]
    public void The_first_apply_on_an_object_nobody_tracked_meets_its_fields_as_before_first_apply()
    {
        var live = TestObjects.Of("{'apiVersion':'example.org/v1','kind':'Widget','metadata':{'name':'w','uid':'u'},'spec':{'replicas':1}}");
        Assert.Equal("Apply failed with 1 conflict: conflict with \"before-first-apply\" using example.org/v1: .spec.replicas",
            Apply(live, "{'replicas':2}", "one", false).Conflict!.Message);
    }

    [Fact]
    public void Kubectl_moves_from_client_side_to_server_side_apply_without_a_conflict()
    {
        var live = TestObjects.Of("{'apiVersion':'example.org/v1','kind':'Widget','metadata':{'name':'w'},'spec':{'replicas':1}}");
        live["metadata"]!["annotations"] = new JsonObject { [LastApplied.Annotation] = live.ToJsonString() };
        ServerSideApply.TrackUpdate(Widget, null, live, "kubectl-client-side-apply", "", Now);
        var after = Apply(live, "{'replicas':3}", "kubectl", false);
        Assert.Null(after.Conflict);
        Assert.Equal(3, after.Value!["spec"]!["replicas"]!.GetValue<int>());
        Assert.Contains("\"replicas\":3", after.Value["metadata"]!["annotations"]![LastApplied.Annotation]!.ToString(), StringComparison.Ordinal);

        live["spec"]!["replicas"] = 9;
        Assert.NotNull(Apply(live, "{'replicas':3}", "kubectl", false).Conflict);
    }

    [Fact]
    public void An_unknown_field_a_wrong_version_and_managed_fields_cannot_be_applied()
    {
        var unknown = Assert.Throws<PatchException>(() => Apply(null, "{'wrong':1}", "me", false));
        Assert.Equal("failed to create typed patch object (/w; example.org/v1, Kind=Widget): .spec.wrong: field not declared in schema", unknown.Message);
        var twice = Assert.Throws<PatchException>(() => Apply(null, "{'ports':[{'name':'p'},{'name':'p'}]}", "me", false));
        Assert.EndsWith(".spec.ports: duplicate entries for key [name=\"p\"]", twice.Message, StringComparison.Ordinal);
        var version = TestObjects.Of("{'apiVersion':'example.org/v2','kind':'Widget','metadata':{'name':'w'}}");
        Assert.Equal(400, Assert.Throws<PatchException>(() => ServerSideApply.Apply(Widget, null, version, "me", false, "", Now)).Code);
        var managed = TestObjects.Of("{'apiVersion':'example.org/v1','kind':'Widget','metadata':{'name':'w','managedFields':[]}}");
        Assert.Equal("metadata.managedFields must be nil", Assert.Throws<PatchException>(() => ServerSideApply.Apply(Widget, null, managed, "me", false, "", Now)).Message);
    }

    [Fact]
    public void Too_many_updaters_are_put_together()
    {
        JsonObject? live = null;
        for (var i = 0; i < 15; i++)
        {
            var next = live is null ? Value("{}") : (JsonObject)live.DeepClone();
            next["spec"]!["labels"] ??= new JsonObject();
            next["spec"]!["labels"]![$"k{i}"] = "v";
            ServerSideApply.TrackUpdate(Widget, live, next, $"m{i:00}", "", Now.AddSeconds(i));
            live = next;
        }

        var managers = live!["metadata"]!["managedFields"]!.AsArray().Select(e => e!["manager"]!.ToString()).ToList();
        Assert.Equal(10, managers.Count);
        Assert.Contains("ancient-changes", managers);
    }

    [Fact]
    public void Live_items_keep_their_place_around_the_applied_order()
    {
        var live = Applied(null, "{'ports':[{'name':'a'},{'name':'x'},{'name':'b'}]}", "one");
        var after = Apply(live, "{'ports':[{'name':'b'},{'name':'a'},{'name':'c'}]}", "two", false).Value!;
        Assert.Equal(["b", "a", "x", "c"], after["spec"]!["ports"]!.AsArray().Select(p => p!["name"]!.ToString()));
    }

    [Fact]
    public void Applying_twice_changes_nothing_more() => Gen.Select(Specs, Specs).Sample((first, second) =>
    {
        var live = Apply(Applied(null, first, "one"), second, "two", true).Value!;
        TestObjects.Equal(live, Apply(live, second, "two", false).Value);
    });

    [Fact]
    public void What_an_applier_applied_is_there_and_is_its_own() => Gen.Select(Specs, Specs, Specs).Sample((first, second, third) =>
    {
        var live = Applied(Apply(Applied(null, first, "one"), second, "two", true).Value!, third, "one");
        foreach (var (name, value) in TestObjects.Of(third))
        {
            if (name == "labels") Assert.All(value!.AsObject(), l => TestObjects.Equal(l.Value, live["spec"]!["labels"]![l.Key]));
            else TestObjects.Equal(value, live["spec"]![name]);
        }

        var wanted = FieldSetBuilder.Of(Value(third), Widget.Schema.AsResource).Except(NeverOwned.Metadata);
        Assert.True(wanted.SameAs(ManagedFields.Of(live).Entries.GetValueOrDefault(ManagerId.Applier("one", ""))?.Fields ?? FieldSet.Empty));
    });

    [Fact]
    public void Field_sets_survive_their_json_form() => Specs.Sample(spec =>
    {
        var set = FieldSetBuilder.Of(Value(spec), Widget.Schema.AsResource);
        Assert.True(set.SameAs(FieldsV1.Read(FieldsV1.Write(set))));
    });

    private static readonly Gen<string> Specs = Gen.Select(Gen.Int[0, 3], Gen.String[Gen.Char["ab"], 0, 1], Gen.Int[0, 3], Gen.Int[0, 7]).Select((replicas, name, labels, which) =>
        "{" + string.Join(',', new[]
        {
            (which & 1) > 0 ? $"'replicas':{replicas}" : null,
            (which & 2) > 0 ? $"'name':'{name}'" : null,
            (which & 4) > 0 && labels > 0 ? $"'labels':{{{string.Join(',', Enumerable.Range(0, labels).Select(i => $"'k{i}':'v'"))}}}" : null,
        }.OfType<string>()) + "}");

    private static JsonObject Value(string spec) => TestObjects.Of($"{{'apiVersion':'example.org/v1','kind':'Widget','metadata':{{'name':'w'}},'spec':{spec}}}");

    private static ApplyResult Apply(JsonObject? live, string spec, string manager, bool force, DateTimeOffset? now = null) =>
        ServerSideApply.Apply(Widget, live, Value(spec), manager, force, "", now ?? Now);

    private static JsonObject Applied(JsonObject? live, string spec, string manager) => Apply(live, spec, manager, true).Value!;

    private static JsonObject Written(JsonObject? live, string spec, string manager)
    {
        var value = Value(spec);
        ServerSideApply.TrackUpdate(Widget, live, value, manager, "", Now);
        return value;
    }

    private static JsonNode Entry(JsonObject value, string manager) => value["metadata"]!["managedFields"]!.AsArray().Single(e => e!["manager"]!.ToString() == manager)!;

    private static JsonNode FieldsOf(JsonObject value, string manager) => Entry(value, manager)["fieldsV1"]!;

    private static string Sorted(string message)
    {
        var lines = message.Split('\n');
        return string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Order(StringComparer.Ordinal)));
    }
}
