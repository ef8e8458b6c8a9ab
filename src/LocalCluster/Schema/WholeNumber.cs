using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Integers in nodes. A node made from YAML or code holds the number in a type of its own, so its text is what is read.</summary>
internal static class WholeNumber
{
    /// <summary>The integer; null when the node is none.</summary>
    public static long? Of(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
