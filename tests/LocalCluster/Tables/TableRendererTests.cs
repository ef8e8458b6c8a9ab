using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Tables;

namespace KafkaFetch.LocalCluster.Tests.Tables;

[Trait("Ring", "Unit")]
public class TableRendererTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 5, 2, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(302, "5m2s")]
    [InlineData(600, "10m")]
    [InlineData(3 * 3600, "3h")]
    [InlineData(3 * 3600 + 60, "3h1m")]
    [InlineData(9 * 3600, "9h")]
    [InlineData(50 * 3600, "2d2h")]
    [InlineData(10 * 86400, "10d")]
    [InlineData(800 * 86400, "2y70d")]
    public void An_age_has_at_most_two_units(long seconds, string expected) => Assert.Equal(expected, Age.Text(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_custom_resource_shows_its_columns()
    {
        var definition = TestObjects.Widget("{}") with
        {
            Columns =
            [
                new PrinterColumn("Ready", "string", ".status.conditions[?(@.type==\"Ready\")].status"),
                new PrinterColumn("Lag", "integer", ".status.lag"),
                new PrinterColumn("Topics", "string", ".spec.topics[*]") { Priority = 1 },
                new PrinterColumn("All", "string", ".spec.topics"),
                new PrinterColumn("Age", "date", ".metadata.creationTimestamp"),
            ],
        };
        var table = TableRenderer.Render(definition, [TestObjects.Of("""
            {'metadata':{'name':'w','creationTimestamp':'2026-01-01T00:00:00Z'},'spec':{'topics':['a','b']},
             'status':{'conditions':[{'type':'Other','status':'False'},{'type':'Ready','status':'True'}],'lag':7}}
            """)], TestObjects.Of("{'resourceVersion':'5'}"), IncludeObject.None, true, Now);
        TestObjects.Equal(TestObjects.List("['w','True',7,'a','[\\'a\\',\\'b\\']','5m2s']"), table["rows"]![0]!["cells"]);
        Assert.Equal(["Name", "Ready", "Lag", "Topics", "All", "Age"], ((JsonArray)table["columnDefinitions"]!).Select(c => c!["name"]!.ToString()));
        Assert.Equal("5", table["metadata"]!["resourceVersion"]!.ToString());
        Assert.Equal(1, table["columnDefinitions"]![3]!["priority"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("Namespace", "{'status':{'phase':'Active'}}", "['n','Active','5m2s']")]
    [InlineData("Secret", "{'type':'Opaque','data':{'a':'','b':''}}", "['n','Opaque',2,'5m2s']")]
    [InlineData("ConfigMap", "{'data':{'a':''},'binaryData':{'b':''}}", "['n',2,'5m2s']")]
    [InlineData("Lease", "{'spec':{'holderIdentity':'me'}}", "['n','me','5m2s']")]
    [InlineData("CustomResourceDefinition", "{}", "['n','2026-01-01T00:00:00Z']")]
    [InlineData("RoleBinding", "{'roleRef':{'kind':'Role','name':'r'}}", "['n','Role/r','5m2s']")]
    [InlineData("Event", "{'lastTimestamp':'2026-01-01T00:05:00Z','type':'Normal','reason':'R','message':'m','involvedObject':{'kind':'Widget','name':'w'}}", "['2s','Normal','R','widget/w','','','m','<unknown>',1,'n']")]
    public void A_built_in_kind_shows_what_kubectl_shows(string kind, string fields, string cells)
    {
        var value = TestObjects.Of(fields);
        value["metadata"] = TestObjects.Of("{'name':'n','creationTimestamp':'2026-01-01T00:00:00Z'}");
        TestObjects.Equal(TestObjects.List(cells), TableRenderer.Render(TestObjects.Kind(kind), [value], null, IncludeObject.None, true, Now)["rows"]![0]!["cells"]);
    }

    [Fact]
    public void A_row_carries_what_was_asked_for()
    {
        var value = TestObjects.Of("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'n'},'data':{'a':'b'}}");
        TestObjects.Equal(value, Row(IncludeObject.Object)["object"]);
        TestObjects.Equal(TestObjects.Of("{'kind':'PartialObjectMetadata','apiVersion':'meta.k8s.io/v1','metadata':{'name':'n'}}"), Row(IncludeObject.Metadata)["object"]);
        Assert.Null(Row(IncludeObject.None)["object"]);

        JsonNode Row(IncludeObject include) => TableRenderer.Render(TestObjects.Kind("ConfigMap"), [value], null, include, false, Now)["rows"]![0]!;
    }

    [Theory]
    [InlineData(".a.b", "1")]
    [InlineData(".a['x.y']", "2")]
    [InlineData(".a.x\\.y", "2")]
    [InlineData(".l[0]", "'p'")]
    [InlineData(".l[-1]", "'q'")]
    [InlineData(".l[5]", null)]
    [InlineData(".m[?(@.k=='v')].n", "3")]
    [InlineData(".m[?(@.k!='v')].n", "4")]
    [InlineData(".none.deep", null)]
    public void A_path_finds_its_value(string path, string? expected) => TestObjects.Equal(
        expected is null ? null : JsonNode.Parse(expected.Replace('\'', '"')),
        JsonPath.TryParse(path)!.First(TestObjects.Of("{'a':{'b':1,'x.y':2},'l':['p','q'],'m':[{'k':'v','n':3},{'k':'w','n':4}]}")));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(".a[")]
    [InlineData(".a[x]")]
    [InlineData("..a")]
    public void What_is_no_path_of_the_subset_is_not_read(string path) => Assert.Null(JsonPath.TryParse(path));
}
