using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Whether an object is still the one that a client speaks of.</summary>
internal static class Preconditions
{
    /// <summary>Compares the uid and the resourceVersion that a client sent, where it sent them.</summary>
    /// <exception cref="ApiException">409.</exception>
    public static void Check(ApiResource resource, JsonObject old, JsonObject sent)
    {
        CheckUid(resource, old, sent.MetaText("uid"));
        if (sent.MetaText("resourceVersion") is { Length: > 0 } version && version != old.MetaText("resourceVersion"))
        {
            throw ApiError.Modified(resource, old.MetaText("name"));
        }
    }

    /// <summary>Compares an expected uid, if there is one.</summary>
    /// <exception cref="ApiException">409.</exception>
    public static void CheckUid(ApiResource resource, JsonObject old, string uid) => Same(resource, old, "UID", uid, old.MetaText("uid"));

    /// <summary>Compares an expected resourceVersion of a deletion, if there is one.</summary>
    /// <exception cref="ApiException">409.</exception>
    public static void CheckVersion(ApiResource resource, JsonObject old, string version) =>
        Same(resource, old, "ResourceVersion", version, old.MetaText("resourceVersion"));

    private static void Same(ApiResource resource, JsonObject old, string what, string expected, string actual)
    {
        if (expected.Length > 0 && expected != actual)
        {
            throw ApiError.Conflict(
                resource, old.MetaText("name"), $"Precondition failed: {what} in precondition: {expected}, {what} in object meta: {actual}");
        }
    }
}
