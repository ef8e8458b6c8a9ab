using System.Globalization;
using System.Text.Json;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>Makes the texts of a row from a record; the server casts them to the columns' types.</summary>
internal sealed class RowReader(PostgresSinkSettings settings, IReadOnlyList<string> types)
{
    private static readonly long MaxTimestampMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private readonly IReadOnlyList<PostgresColumn> _columns = RowLayout.Columns(settings);

    /// <summary>The row, or why this record cannot be one.</summary>
    internal (string?[]? Row, string? Problem) Read(in Record record)
    {
        var row = new string?[_columns.Count];
        using var value = new LazyDocument(record.Value);
        using var key = new LazyDocument(record.Key);
        for (var i = 0; i < row.Length; i++)
        {
            var column = _columns[i];
            var (text, problem) = column.From switch
            {
                PostgresColumnFrom.Value => Part(column, types[i], record.Value, value, "value"),
                PostgresColumnFrom.Key => Part(column, types[i], record.Key, key, "key"),
                PostgresColumnFrom.Header => Whole(types[i], record.Headers.LastOrDefault(h => h.Key == column.Header).Value, "header"),
                PostgresColumnFrom.Topic => (record.Topic, null),
                PostgresColumnFrom.Partition => (record.Partition.ToString(CultureInfo.InvariantCulture), null),
                PostgresColumnFrom.Offset => (record.Offset.ToString(CultureInfo.InvariantCulture), null),
                _ => (Time(types[i], record.TimestampMs), null),
            };
            if (problem is not null)
            {
                return (null, $"column {column.Name}: {problem}");
            }

            // A null is no key: the database would not find the row again.
            if (text is null && settings.KeyColumns.Contains(column.Name))
            {
                return (null, $"column {column.Name} is among keyColumns, and this record has nothing for it");
            }

            row[i] = text;
        }

        return (row, null);
    }

    private static (string? Text, string? Problem) Part(PostgresColumn column, string type, byte[]? bytes, LazyDocument document, string part)
    {
        if (column.Pointer is not { } pointer)
        {
            return Whole(type, bytes, part);
        }

        if (bytes is null)
        {
            return (null, null);
        }

        if (document.Root is not { } root)
        {
            return (null, $"the {part} is not JSON, so that no pointer leads into it");
        }

        return JsonPointer.Find(root, pointer) is not { } found || found.ValueKind == JsonValueKind.Null ? (null, null)
            : found.ValueKind == JsonValueKind.String && type is not ("json" or "jsonb") ? (found.GetString(), null)
            : (found.GetRawText(), null);
    }

    private static (string? Text, string? Problem) Whole(string type, byte[]? bytes, string part)
        => bytes is null ? (null, null)
            : type == "bytea" ? ($"\\x{Convert.ToHexStringLower(bytes)}", null)
            : PayloadText.Read(bytes) is { } text ? (text, null)
            : (null, $"the {part} is not UTF-8 text; bytes go into a column of type bytea");

    private static string? Time(string type, long milliseconds)
        => milliseconds < 0 ? null
            : type.StartsWith("timestamp", StringComparison.Ordinal) && milliseconds <= MaxTimestampMs
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
                : milliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>Parsed once a record, and only when a pointer needs it.</summary>
    private sealed class LazyDocument(byte[]? bytes) : IDisposable
    {
        private JsonDocument? _document;
        private bool _parsed;

        public JsonElement? Root
        {
            get
            {
                if (!_parsed)
                {
                    _parsed = true;
                    _document = Parse(bytes);
                }

                return _document?.RootElement;
            }
        }

        public void Dispose() => _document?.Dispose();

        private static JsonDocument? Parse(byte[]? bytes)
        {
            try
            {
                return bytes is null ? null : JsonDocument.Parse(bytes);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
