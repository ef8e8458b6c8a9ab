using System.Text.Json;
using KafkaFetch.Sinks.Postgres;

namespace KafkaFetch.Sinks.Tests.Postgres;

[Trait("Ring", "Unit")]
public sealed class PostgresSettingsTests
{
    private static readonly PostgresSinkSettings Good = new()
    {
        Connection = "Host=db;Database=app;Username=me;Password=T0PSECRET",
        Table = "app.orders",
        Columns = [new("id", PostgresColumnFrom.Value, "/id")],
    };

    private static readonly Dictionary<string, (PostgresSinkSettings Settings, string Field)> Cases = new()
    {
        ["no connection string"] = (Good with { Connection = "T0PSECRET" }, "connection"),
        ["a wrong number"] = (Good with { Connection = Good.Connection + ";Port=T0PSECRET" }, "connection"),
        ["an unknown key"] = (Good with { Connection = Good.Connection + ";T0PSECRET=1" }, "connection"),
        ["no database"] = (Good with { Connection = "Host=db;Username=T0PSECRET" }, "connection"),
        ["a file of the worker"] = (Good with { Connection = Good.Connection + ";Root Certificate=/T0PSECRET" }, "connection"),
        ["a password file of the worker"] = (Good with { Connection = Good.Connection + ";Passfile=/T0PSECRET" }, "connection"),
        ["a table that is more"] = (Good with { Table = "a; DROP TABLE b" }, "table"),
        ["a table of three parts"] = (Good with { Table = "a.b.c" }, "table"),
        ["a quoted column"] = (Good with { Columns = [new("a\"b", PostgresColumnFrom.Key)] }, "columns[0].name"),
        ["a column twice"] = (Good with { Columns = [new("a", PostgresColumnFrom.Key), new("a", PostgresColumnFrom.Value)] }, "columns[1].name"),
        ["no columns"] = (Good with { Columns = [] }, "columns"),
        ["columns and a json column"] = (Good with { JsonColumn = "j" }, "columns"),
        ["a header without a name"] = (Good with { Columns = [new("a", PostgresColumnFrom.Header)] }, "columns[0].header"),
        ["a pointer into an offset"] = (Good with { Columns = [new("a", PostgresColumnFrom.Offset, "/a")] }, "columns[0].pointer"),
        ["a bad pointer"] = (Good with { Columns = [new("a", PostgresColumnFrom.Value, "/a~2")] }, "columns[0].pointer"),
        ["an upsert without keys"] = (Good with { Mode = PostgresSinkMode.Upsert }, "keyColumns"),
        ["keys without upsert"] = (Good with { KeyColumns = ["id"] }, "keyColumns"),
        ["a key that is not written"] = (Good with { Mode = PostgresSinkMode.Upsert, KeyColumns = ["other"] }, "keyColumns[0]"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_named_and_shows_no_secret(string name)
    {
        var (settings, field) = Cases[name];

        var fault = Assert.Single(settings.Validate());

        Assert.Equal(field, fault.Field);
        Assert.DoesNotContain("T0PSECRET", $"{fault}{settings}", StringComparison.Ordinal);
    }

    [Fact]
    public void Good_settings_have_no_fault()
    {
        Assert.Empty(Good.Validate());
        Assert.Empty((Good with { Columns = [], JsonColumn = "doc" }).Validate());
        Assert.Empty((Good with { Mode = PostgresSinkMode.Upsert, KeyColumns = ["id", "kafka_topic"] }).Validate());
    }

    /// <summary>The table of RFC 6901, section 5, as far as it has values.</summary>
    [Theory]
    [InlineData("/foo", "[\"bar\",\"baz\"]")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("/foo/2", null)]
    [InlineData("/foo/00", null)]
    [InlineData("/foo/-", null)]
    [InlineData("/foo/0/x", null)]
    [InlineData("/nothing", null)]
    public void A_pointer_finds_what_rfc_6901_says(string pointer, string? expected)
    {
        using var document = JsonDocument.Parse("""{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2," ":7,"m~n":8}""");

        Assert.Equal(expected, JsonPointer.Find(document.RootElement, pointer)?.GetRawText());
    }
}
