using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Postgres;

/// <summary>
/// Delivery to a table of PostgreSQL. Topic, partition and offset of each record are kept, so that nothing is written twice. A topic that is made anew
/// has them again: with <c>insert</c> its records are told apart by a column mapped from <c>timestamp</c> that the unique constraint has too.
/// </summary>
[OneOf("columns", "jsonColumn")]
[ValidationRule(DeliveryRules.PostgresKeys, DeliveryRules.PostgresKeysMessage)]
public sealed class PostgresSinkSpec
{
    /// <summary>The connection string.</summary>
    [Required]
    public SecretSource Connection { get; set; } = new();

    /// <summary>The table, with or without its schema.</summary>
    [Required]
    [Pattern(Patterns.SqlTable), Length(1, 127)]
    public string Table { get; set; } = "";

    /// <summary>Whether records with the same key replace each other.</summary>
    public PostgresSinkMode Mode { get; set; } = PostgresSinkMode.Insert;

    /// <summary>What goes into which column.</summary>
    [Items(1, 100), XListType("map"), XListMapKey("name")]
    public IList<PostgresColumnSpec>? Columns { get; set; }

    /// <summary>One jsonb column that takes the whole value.</summary>
    [Pattern(Patterns.SqlIdentifier), Length(1, 63)]
    public string? JsonColumn { get; set; }

    /// <summary>The columns that tell rows apart; for and only for <c>mode: upsert</c>.</summary>
    [Items(1, 16), Pattern(Patterns.SqlIdentifier), Length(1, 63), XListType("atomic")]
    public IList<string>? KeyColumns { get; set; }
}
