using System.Diagnostics;
using System.Text;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Tracing;

[Trait("Ring", "Unit")]
[Collection("Tracing")]
public sealed class TraceContextTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Other = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    public static TheoryData<string> Nonsense =>
    [
        "",
        "true",
        Parent[..^1],
        Parent + "x",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\n",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
        new string('ü', 27) + "x",
        new string('a', 1024 * 1024),
    ];

    [Fact]
    public void A_record_says_its_trace()
        => Assert.Equal(
            new TraceContext(Parent, "a=1,b=2"), TraceContext.Read([Header("x", "y"), Header("traceparent", Parent), Header("tracestate", "a=1,b=2")]));

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(Nonsense))]
    public void What_is_no_traceparent_is_ignored(string? value)
        => Assert.Null(TraceContext.Read([Header("traceparent", value), Header("tracestate", "a=1")]));

    [Fact]
    public void The_last_of_several_headers_speaks()
        => Assert.Equal(new TraceContext(Other, null), TraceContext.Read([Header("traceparent", Parent), Header("traceparent", Other)]));

    [Fact]
    public void Keys_are_Kafkas_and_keep_their_case() => Assert.Null(TraceContext.Read([Header("Traceparent", Parent)]));

    [Theory]
    [InlineData("")]
    [InlineData("a=1\nhost: b")]
    [InlineData("ä=1")]
    public void A_state_that_is_none_is_left_out(string state)
        => Assert.Equal(new TraceContext(Parent, null), TraceContext.Read([Header("traceparent", Parent), Header("tracestate", state)]));

    [Fact]
    public void A_state_over_512_characters_is_left_out()
    {
        Assert.NotNull(TraceContext.Read([Header("traceparent", Parent), Header("tracestate", new string('a', 512))])!.Value.TraceState);
        Assert.Null(TraceContext.Read([Header("traceparent", Parent), Header("tracestate", new string('a', 1024 * 1024))])!.Value.TraceState);
    }

    [Fact]
    public void Without_a_span_one_record_passes_its_own_trace_on_and_several_none()
    {
        var record = new Record("t", 0, 0, -1, null, null, [Header("traceparent", Parent)]);

        Assert.Equal(new TraceContext(Parent, null), TraceContext.Of([record]));
        Assert.Null(TraceContext.Of([record, record]));
        Assert.Null(TraceContext.Of([record with { Headers = [] }]));
    }

    [Fact]
    public void A_span_that_runs_goes_over_what_the_record_says()
    {
        using var span = new Activity("process t").SetParentId(Parent).Start();
        span.TraceStateString = "a=1";

        Assert.Equal(new TraceContext(span.Id!, "a=1"), TraceContext.Of([new Record("t", 0, 0, -1, null, null, [Header("traceparent", Other)])]));
    }

    private static RecordHeader Header(string key, string? value) => new(key, value is null ? null : Encoding.UTF8.GetBytes(value));
}
