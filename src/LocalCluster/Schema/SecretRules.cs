using System.Text;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of secrets.</summary>
internal static class SecretRules
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Moves stringData into data and fills in the type.</summary>
    public static void Prepare(JsonObject value)
    {
        if (value["stringData"] is JsonObject texts)
        {
            if (value["data"] is not JsonObject data) value["data"] = data = [];
            foreach (var (key, text) in texts)
                data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes((text as JsonValue)?.ToString() ?? ""));
        }

        value.Remove("stringData");
        if (value["type"] is not JsonValue type || type.ToString().Length == 0) value["type"] = "Opaque";
    }

    /// <summary>Checks keys, size, the keys that a type needs, and what may not change. No value is ever part of a message.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value, JsonObject? old)
    {
        var errors = new List<FieldError>();
        DataRules.CheckKeys(value, "data", errors);
        if (DataRules.Size(value["data"] as JsonObject, base64: true) > MaxBytes) errors.Add(FieldError.TooLong("data", MaxBytes));
        var type = value["type"]?.ToString() ?? "";
        foreach (var key in RequiredKeys(type).Where(k => value["data"]?[k] is null)) errors.Add(FieldError.Required($"data[{key}]"));
        if (old is null) return errors;
        if ((old["type"]?.ToString() ?? "") != type) errors.Add(FieldError.Invalid("type", type, "field is immutable"));
        DataRules.CheckImmutable(value, old, ["data"], errors);
        return errors;
    }

    private static string[] RequiredKeys(string type) => type switch
    {
        "kubernetes.io/tls" => ["tls.crt", "tls.key"],
        "kubernetes.io/ssh-auth" => ["ssh-privatekey"],
        "kubernetes.io/dockerconfigjson" => [".dockerconfigjson"],
        "kubernetes.io/dockercfg" => [".dockercfg"],
        _ => [],
    };
}
