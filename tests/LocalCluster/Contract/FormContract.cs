using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>The forms that an answer can have: a Table for kubectl, the metadata alone.</summary>
public abstract class FormContract(ServerUnderContract server) : ApiContract(server)
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    private const string Metadata = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io,application/json";
    private const string MetadataList = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

    [Fact]
    public async Task A_table_has_the_printer_columns()
    {
        (await Api.Post(Widgets, Widget.Json("a", """{"size":3}"""))).Ok();
        (await Api.MergePatch($"{Widgets}/a/status", """{"status":{"phase":"Up"}}""")).Ok();
        var table = (await Api.Get(Widgets, Table)).Ok();
        Assert.Equal("Table", table["kind"]);
        Assert.Equal("meta.k8s.io/v1", table["apiVersion"]);
        Assert.Equal(["Name", "Size", "Phase", "Mode", "Age"], table.Body["columnDefinitions"]!.AsArray().Select(column => column!.At("name")!));
        Assert.Equal("1", table["columnDefinitions.3.priority"]);
        Assert.Equal("How it is doing.", table["columnDefinitions.2.description"]);
        Assert.Equal("name", table["columnDefinitions.0.format"]);
        Assert.Equal(["a", "3", "Up", "Fast"], table.Body["rows"]![0]!["cells"]!.AsArray().Take(4).Select(cell => cell!.ToString()));
        Assert.Matches("^[0-9]+s$", table["rows.0.cells.4"]);
        Assert.Equal("PartialObjectMetadata", table["rows.0.object.kind"]);
        Assert.Equal("a", table["rows.0.object.metadata.name"]);
        Assert.Null(table["rows.0.object.spec"]);
        Assert.NotNull(table["metadata.resourceVersion"]);
    }

    [Fact]
    public async Task A_cell_without_a_value_is_null()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        Assert.Null((await Api.Get(Widgets, Table)).Ok().Body["rows"]![0]!["cells"]![2]);
    }

    [Fact]
    public async Task One_object_is_a_table_of_one_row()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var table = (await Api.Get($"{Widgets}/a", Table)).Ok();
        Assert.Single(table.Body["rows"]!.AsArray());
    }

    [Fact]
    public async Task A_table_can_carry_the_whole_objects_or_none()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        Assert.Equal("1", (await Api.Get($"{Widgets}?includeObject=Object", Table)).Ok()["rows.0.object.spec.size"]);
        Assert.Null((await Api.Get($"{Widgets}?includeObject=None", Table)).Ok()["rows.0.object"]);
    }

    [Fact]
    public async Task A_built_in_kind_has_its_columns()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a", data: """{"x":"1","y":"2"}"""))).Ok();
        var table = (await Api.Get($"{ConfigMaps}/a", Table)).Ok();
        Assert.Equal(["Name", "Data", "Age"], table.Body["columnDefinitions"]!.AsArray().Select(column => column!.At("name")!));
        Assert.Equal("2", table["rows.0.cells.1"]);
    }

    [Fact]
    public async Task What_is_not_there_is_a_status_not_a_table()
        => (await Api.Get($"{Widgets}/none", Table)).Fails(404, "NotFound");

    [Fact]
    public async Task Metadata_alone_can_be_asked_for()
    {
        (await Api.Post(Widgets, Widget.Json("a", metadata: "\"labels\":{\"x\":\"y\"}"))).Ok();
        var one = (await Api.Get($"{Widgets}/a", Metadata)).Ok();
        Assert.Equal("PartialObjectMetadata", one["kind"]);
        Assert.Equal("meta.k8s.io/v1", one["apiVersion"]);
        Assert.Equal("y", one["metadata.labels.x"]);
        Assert.Null(one["spec"]);
        var list = (await Api.Get(Widgets, MetadataList)).Ok();
        Assert.Equal("PartialObjectMetadataList", list["kind"]);
        Assert.Equal("a", list["items.0.metadata.name"]);
        Assert.Null(list["items.0.spec"]);
    }

    [Fact]
    public async Task A_patch_can_answer_with_the_metadata_alone()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var patched = (await Api.SendAsync(HttpMethod.Patch, $"{Widgets}/a", """{"metadata":{"labels":{"x":"y"}}}""", "application/merge-patch+json", Metadata)).Ok();
        Assert.Equal("PartialObjectMetadata", patched["kind"]);
        Assert.Equal("y", patched["metadata.labels.x"]);
    }

    [Fact]
    public async Task Yaml_is_answered_to_who_asks_for_it()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        var answer = (await Api.Get($"{Widgets}/a", "application/yaml")).Ok();
        Assert.StartsWith("application/yaml", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("kind: Widget\n", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_nobody_has_is_not_acceptable()
        => (await Api.Get(Widgets, "text/csv")).Fails(406, "NotAcceptable", "only the following media types are accepted: application/json");
}
