using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>A column and how its cell is read from an object.</summary>
/// <param name="Header">Name, type, format, priority and description; its JSON path is only used for CRDs.</param>
/// <param name="Cell">The cell of an object at a time; null prints as nothing.</param>
internal sealed record TableColumn(PrinterColumn Header, Func<JsonObject, DateTimeOffset, JsonNode?> Cell)
{
    /// <summary>The TableColumnDefinition.</summary>
    public JsonObject Definition() => new()
    {
        ["name"] = Header.Name,
        ["type"] = Header.Type,
        ["format"] = Header.Format,
        ["description"] = Header.Description,
        ["priority"] = Header.Priority,
    };
}
