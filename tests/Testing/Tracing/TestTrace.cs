using System.Diagnostics;

namespace KafkaFetch.Testing.Tracing;

/// <summary>A trace that a producer has begun.</summary>
public sealed class TestTrace
{
    private readonly ActivitySpanId _span = ActivitySpanId.CreateRandom();

    /// <summary>The trace's id, 32 hex digits.</summary>
    public string Id { get; } = ActivityTraceId.CreateRandom().ToHexString();

    /// <summary>The producer's span, 16 hex digits.</summary>
    public string SpanId => _span.ToHexString();

    /// <summary>What the producer writes into the header <c>traceparent</c>.</summary>
    public string Parent => $"00-{Id}-{SpanId}-01";
}
