using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Whether an object is still the one that a client speaks of.</summary>
internal static class Preconditions
{
    /// <summary>Compares the uid and the resourceVersion that a client sent with a write, where it sent them.</summary>
    /// <exception cref="ApiException">409.</exception>
    public static void Check(ApiResource resource, JsonObject old, JsonObject sent)
    {
        var name = old.MetaText("name");
        if (sent.MetaText("uid") is { Length: > 0 } uid && uid != old.MetaText("uid"))
        {
            throw ApiError.Conflict(resource, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {old.MetaText("uid")}");
        }

        if (sent.MetaText("resourceVersion") is { Length: > 0 } version && version != old.MetaText("resourceVersion"))
        {
            throw ApiError.Modified(resource, name);
        }
    }

    /// <summary>Compares the uid and the resourceVersion that a deletion asks for, where it does.</summary>
    /// <exception cref="ApiException">409.</exception>
    public static void Check(ApiResource resource, JsonObject old, DeleteOptions options)
    {
        Same(resource, old, "UID", options.Uid, old.MetaText("uid"), "deleted and then recreated");
        Same(resource, old, "ResourceVersion", options.ResourceVersion, old.MetaText("resourceVersion"), "modified");
    }

    private static void Same(ApiResource resource, JsonObject old, string what, string expected, string actual, string why)
    {
        if (expected.Length > 0 && expected != actual)
        {
            throw ApiError.Conflict(
                resource,
                old.MetaText("name"),
                $"the {what} in the precondition ({expected}) does not match the {what} in record ({actual}). The object might have been {why}");
        }
    }
}
