using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Egress;
using Npgsql;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>Where and how the postgres sink writes. The connection string is a secret.</summary>
public sealed record PostgresSinkSettings
{
    /// <summary>
    /// The connection string as Npgsql reads it: <c>Host=...;Database=...;Username=...;Password=...</c>. Parts that name files of the
    /// worker are refused. A secret.
    /// </summary>
    public required string Connection { get; init; }

    /// <summary>The table, with or without its schema; lowercase identifiers.</summary>
    public required string Table { get; init; }

    /// <summary>How rows are written.</summary>
    public PostgresSinkMode Mode { get; init; }

    /// <summary>1 to 100 columns; empty with <see cref="JsonColumn"/>.</summary>
    public IReadOnlyList<PostgresColumn> Columns { get; init; } = [];

    /// <summary>The one column that takes the whole value; null with <see cref="Columns"/>.</summary>
    public string? JsonColumn { get; init; }

    /// <summary>The columns that tell rows apart with <see cref="PostgresSinkMode.Upsert"/>, 1 to 16; else empty.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];

    /// <summary>Which addresses may be connected to: the operator's choice.</summary>
    public EgressPolicy Egress { get; init; } = EgressPolicy.OwnMachine;

    /// <summary>The hosts of a connection string that is valid.</summary>
    public static IReadOnlyList<string> Hosts(string connection)
        => [.. new NpgsqlConnectionStringBuilder(connection).Host!.Split(',').Select(ConnectionStrings.WithoutPort)];

    /// <summary>What is wrong with these settings, all of it; empty when nothing is.</summary>
    public IReadOnlyList<SettingsFault> Validate() => [.. PostgresSinkRules.Check(this)];

    /// <summary>The table alone: the connection is a secret.</summary>
    public override string ToString() => $"postgres sink to {Table}";
}
