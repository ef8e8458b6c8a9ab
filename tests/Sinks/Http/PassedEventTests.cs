using System.Text.Json;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Http;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class PassedEventTests
{
    private const string Document =
        """{"specversion":"1.0","id":"e-1","source":"/shop","type":"shop.sold","tier":3,"datacontenttype":"application/json","data":{"n":1}}""";

    private static readonly RecordHeader[] Attributes =
    [
        Records.Header("ce_specversion", "1.0"), Records.Header("ce_id", "e-1"), Records.Header("ce_source", "/shop"),
        Records.Header("ce_type", "shop.sold"), Records.Header("ce_tier", "3"), Records.Header("content-type", "application/json"),
        Records.Header("other", "not of the event"),
    ];

    public static TheoryData<string, HttpSinkFormat> Cases => new MatrixTheoryData<string, HttpSinkFormat>(
        ["binary", "structured"], [HttpSinkFormat.Binary, HttpSinkFormat.Structured]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_record_that_is_an_event_stays_that_event(string kind, HttpSinkFormat format)
    {
        var record = kind == "binary"
            ? Records.Of("""{"n":1}""", "customer-1", Attributes)
            : Records.Of(Document, "customer-1", Records.Header("content-type", "application/cloudevents+json; charset=UTF-8"));

        var got = await Sending.SendEventAsync(record, format);

        Assert.Equal(("e-1", "/shop", "shop.sold", "application/json"), (got.Id, got.Source!.OriginalString, got.Type, got.DataContentType));
        Assert.Equal("3", got["tier"]!.ToString());
        Assert.Equal("tier", Assert.Single(got.ExtensionAttributes).Name);
        Assert.Null(got.Time);
        Assert.Equal(1, ((JsonElement)got.Data!).GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_structured_event_stays_byte_for_byte()
    {
        var got = await Sending.SendAsync(Records.Of(Document, null, Records.Header("content-type", "application/cloudevents+json")), HttpSinkFormat.Structured);

        Assert.Equal(Records.Bytes(Document), got.Body);
    }

    [Theory]
    [InlineData("""{"specversion":"1.0","id":"e-1"}""")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"specversion":"1.0","id":"e-1","source":"/shop","type":"t","data":"a","data_base64":"YQ=="}""")]
    public async Task What_claims_to_be_an_event_and_is_not_is_an_ordinary_record(string value)
    {
        var record = Records.Of(value, null, Records.Header("content-type", "application/cloudevents+json"));

        foreach (var format in (HttpSinkFormat[])[HttpSinkFormat.Binary, HttpSinkFormat.Structured])
        {
            var got = await Sending.SendEventAsync(record, format);
            Assert.Equal("io.kafkafetch.record", got.Type);
            Assert.Equal(Records.Bytes(value), Assert.IsType<byte[]>(got.Data));
        }
    }

    [Fact]
    public async Task Attributes_without_a_source_or_of_another_version_make_no_event()
    {
        var missing = Records.Of("x", null, Records.Header("ce_specversion", "1.0"), Records.Header("ce_id", "e-1"));
        var old = Records.Of("x", null, [.. Attributes.Skip(1), Records.Header("ce_specversion", "0.3")]);

        Assert.Equal("io.kafkafetch.record", (await Sending.SendEventAsync(missing, HttpSinkFormat.Binary)).Type);
        Assert.Equal("io.kafkafetch.record", (await Sending.SendEventAsync(old, HttpSinkFormat.Structured)).Type);
    }
}
