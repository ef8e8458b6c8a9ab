using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of config maps.</summary>
internal static class ConfigMapRules
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Checks keys, size and what may not change.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value, JsonObject? old)
    {
        var errors = new List<FieldError>();
        DataRules.CheckKeys(value, "data", errors);
        DataRules.CheckKeys(value, "binaryData", errors);
        if (value["data"] is JsonObject texts && value["binaryData"] is JsonObject binary)
        {
            errors.AddRange(texts.Select(p => p.Key).Where(binary.ContainsKey)
                .Select(k => FieldError.Invalid($"data[{k}]", k, "duplicate of key present in binaryData")));
        }

        var size = DataRules.Size(value["data"] as JsonObject, base64: false) + DataRules.Size(value["binaryData"] as JsonObject, base64: true);
        if (size > MaxBytes) errors.Add(FieldError.TooLong("<nil>", MaxBytes));
        if (old is not null) DataRules.CheckImmutable(value, old, ["data", "binaryData"], errors);
        return errors;
    }
}
