using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Postgres;

/// <summary>What goes into one column.</summary>
[ValidationRule(DeliveryRules.PostgresHeader, DeliveryRules.PostgresHeaderMessage)]
[ValidationRule(DeliveryRules.PostgresPointer, DeliveryRules.PostgresPointerMessage)]
public sealed class PostgresColumnSpec
{
    /// <summary>The column's name.</summary>
    [Required]
    [Pattern(Patterns.SqlIdentifier), Length(1, 63)]
    public string Name { get; set; } = "";

    /// <summary>The part of the record.</summary>
    [Required]
    public PostgresColumnSource From { get; set; } = PostgresColumnSource.Value;

    /// <summary>A JSON pointer into the value or the key; the whole when it is not given.</summary>
    [Pattern(Patterns.JsonPointer), Length(0, 512)]
    public string? Pointer { get; set; }

    /// <summary>The header's name; for and only for <c>from: header</c>.</summary>
    [Length(1, 255)]
    public string? Header { get; set; }
}
