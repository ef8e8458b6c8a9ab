using System.Text.RegularExpressions;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>The rules of <see cref="PostgresSinkSettings"/>.</summary>
internal static partial class PostgresSinkRules
{
    private const string IdentifierMessage = "must be lowercase letters, digits and underscores, at most 63, not beginning with a digit";

    internal static IEnumerable<SettingsFault> Check(PostgresSinkSettings settings)
    {
        if (ConnectionStrings.Fault(settings.Connection) is { } connection)
        {
            yield return new SettingsFault("connection", connection);
        }

        if (settings.Table.Split('.') is not { Length: 1 or 2 } parts || !parts.All(IsIdentifier))
        {
            yield return new SettingsFault("table", $"must be table or schema.table; each {IdentifierMessage}");
        }

        if (settings.Columns.Count > 100 || (settings.Columns.Count == 0) == (settings.JsonColumn is null))
        {
            yield return new SettingsFault("columns", "must be 1 to 100 columns, or jsonColumn instead");
        }

        foreach (var fault in ColumnFaults(settings).Concat(KeyFaults(settings)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<SettingsFault> ColumnFaults(PostgresSinkSettings settings)
    {
        if (settings.JsonColumn is { } json && !IsIdentifier(json))
        {
            yield return new SettingsFault("jsonColumn", IdentifierMessage);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < settings.Columns.Count; i++)
        {
            var column = settings.Columns[i];
            var at = $"columns[{i}]";
            if (!IsIdentifier(column.Name) || !seen.Add(column.Name))
            {
                yield return new SettingsFault($"{at}.name", $"{IdentifierMessage}, and there only once");
            }

            if ((column.From == PostgresColumnFrom.Header) != (column.Header is not null))
            {
                yield return new SettingsFault($"{at}.header", "is needed with from: header and with nothing else");
            }

            if (column.Pointer is { } pointer
                && (column.From is not (PostgresColumnFrom.Value or PostgresColumnFrom.Key) || !JsonPointer.IsValid(pointer)))
            {
                yield return new SettingsFault($"{at}.pointer", "must be a JSON pointer such as /customer/id, with from: value or from: key");
            }
        }
    }

    private static IEnumerable<SettingsFault> KeyFaults(PostgresSinkSettings settings)
    {
        if ((settings.Mode == PostgresSinkMode.Upsert) != settings.KeyColumns.Count is >= 1 and <= 16)
        {
            yield return new SettingsFault("keyColumns", "1 to 16 are needed with mode: upsert, none with insert");
        }

        var columns = RowLayout.Columns(settings).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < settings.KeyColumns.Count; i++)
        {
            if (!columns.Contains(settings.KeyColumns[i]))
            {
                yield return new SettingsFault($"keyColumns[{i}]", $"{settings.KeyColumns[i]} is not among the columns that are written");
            }
        }
    }

    private static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    [GeneratedRegex(@"^[a-z_][a-z0-9_]{0,62}\z")]
    private static partial Regex Identifier();
}
