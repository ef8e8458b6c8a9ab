using System.Text.Json;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>One entry of metadata.ownerReferences, as the garbage collector reads it.</summary>
/// <param name="ApiVersion">Group and version of the owner.</param>
/// <param name="Kind">Kind of the owner.</param>
/// <param name="Name">Name of the owner, in the same namespace or cluster-scoped.</param>
/// <param name="Uid">Identity of the owner: the same name with another uid is another owner.</param>
/// <param name="BlockOwnerDeletion">Whether a foreground deletion of the owner waits for this dependent.</param>
internal sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid, bool BlockOwnerDeletion)
{
    /// <summary>Reads one entry.</summary>
    public static OwnerReference Read(JsonElement item) => new(
        Text(item, "apiVersion"),
        Text(item, "kind"),
        Text(item, "name"),
        Text(item, "uid"),
        item.TryGetProperty("blockOwnerDeletion", out var block) && block.ValueKind == JsonValueKind.True);

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
