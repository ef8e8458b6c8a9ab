using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>What a deletion asks for.</summary>
/// <param name="Propagation">What becomes of dependents; null for what the object says already, else background.</param>
/// <param name="Uid">The uid the object must have, empty for any.</param>
/// <param name="ResourceVersion">The resourceVersion the object must have, empty for any.</param>
/// <param name="DryRun">Check and answer, delete nothing.</param>
internal sealed record DeleteOptions(Propagation? Propagation, string Uid, string ResourceVersion, bool DryRun)
{
    /// <summary>A deletion that asks for nothing special.</summary>
    public static DeleteOptions Plain { get; } = new(null, "", "", false);

    /// <summary>The body, where there is one, and the query.</summary>
    /// <exception cref="ApiException">They are not valid.</exception>
    public static async Task<DeleteOptions> ReadAsync(ApiRequest request)
    {
        var body = request.Http.Request;
        var bytes = await BodyReader.BytesAsync(body).ConfigureAwait(false);
        var sent = bytes.Length > 0 ? BodyReader.Object(body, bytes).Value! : [];
        var orphan = sent["orphanDependents"]?.ToString() is "true" || request.Flag("orphanDependents");
        var policy = sent["propagationPolicy"]?.ToString() is { Length: > 0 } named ? named : request.Query("propagationPolicy");
        var dryRun = sent["dryRun"] is JsonArray { Count: > 0 } || request.Query("dryRun").Length > 0;
        return new DeleteOptions(
            policy switch
            {
                "Foreground" => Operations.Propagation.Foreground,
                "Orphan" => Operations.Propagation.Orphan,
                "Background" => Operations.Propagation.Background,
                "" => orphan ? Operations.Propagation.Orphan : null,
                _ => throw ApiError.InvalidOption(
                    "DeleteOptions", "propagationPolicy", $"Unsupported value: \"{policy}\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""),
            },
            sent["preconditions"]?["uid"]?.ToString() ?? "",
            sent["preconditions"]?["resourceVersion"]?.ToString() ?? "",
            dryRun);
    }
}

/// <summary>propagationPolicy of a deletion.</summary>
internal enum Propagation
{
    /// <summary>The object goes, then its dependents.</summary>
    Background,

    /// <summary>The dependents go, then the object.</summary>
    Foreground,

    /// <summary>The object goes, its dependents stay without it.</summary>
    Orphan,
}
