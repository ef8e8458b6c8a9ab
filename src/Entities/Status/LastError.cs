using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Status;

/// <summary>The newest error. It never holds what an endpoint answered.</summary>
public sealed class LastError
{
    /// <summary>When it happened.</summary>
    [Required]
    public DateTimeOffset Time { get; set; }

    /// <summary>Why, in one word: a condition's reason.</summary>
    [Required]
    [Pattern("^[A-Za-z][A-Za-z0-9]*$"), Length(1, 128)]
    public string Reason { get; set; } = "";

    /// <summary>What was wrong and what to do.</summary>
    [Length(0, Bounds.MaxMessageLength)]
    public string? Message { get; set; }

    /// <summary>The record's topic.</summary>
    [Length(0, 249)]
    public string? Topic { get; set; }

    /// <summary>The record's partition.</summary>
    [RangeMinimum(0), RangeMaximum(2147483647)]
    public int? Partition { get; set; }

    /// <summary>The record's offset.</summary>
    [RangeMinimum(0), RangeMaximum(Bounds.MaxExactInteger)]
    public long? Offset { get; set; }

    /// <summary>How often its delivery was tried.</summary>
    [RangeMinimum(0), RangeMaximum(2147483647)]
    public int? Attempts { get; set; }

    /// <summary>The code that Kafka or the destination gave, for example <c>503</c>.</summary>
    [Length(0, 64)]
    public string? Code { get; set; }
}
