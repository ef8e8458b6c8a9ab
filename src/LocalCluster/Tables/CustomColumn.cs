using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>A CRD's additional printer column.</summary>
internal static class CustomColumn
{
    /// <summary>The column; a path that cannot be read gives empty cells.</summary>
    public static TableColumn Of(PrinterColumn header)
    {
        var path = JsonPath.TryParse(header.JsonPath);
        return new TableColumn(header, (value, now) => path is null ? null : Cell(header.Type, path.First(value), now));
    }

    private static JsonNode? Cell(string type, JsonNode? value, DateTimeOffset now)
    {
        if (value is null) return null;
        var kind = value.GetValueKind();
        return type switch
        {
            "integer" => kind == JsonValueKind.Number ? (long)double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null,
            "number" => kind == JsonValueKind.Number ? value.DeepClone() : null,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False ? value.DeepClone() : null,
            "date" => kind == JsonValueKind.String ? Age.Of(value, now) : null,
            _ => kind == JsonValueKind.String ? value.DeepClone() : FieldValueText.Json(value),
        };
    }
}
