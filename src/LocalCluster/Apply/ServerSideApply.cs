using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>
/// Server-side apply and the tracking of who owns which field, as structured-merge-diff does it. Pure: objects in, objects out.
/// The order of a write is: decode, (patch | apply), prune and default, then <see cref="TrackUpdate"/> for everything but an apply, validate.
/// </summary>
internal static class ServerSideApply
{
    /// <summary>Merges an applied configuration into the live object.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="live">The stored object with its managedFields; null when apply creates it.</param>
    /// <param name="applied">What the applier wants: only the fields it has an opinion of. Without managedFields.</param>
    /// <param name="manager">Field manager.</param>
    /// <param name="force">Whether to take fields that others own.</param>
    /// <param name="subresource">Empty for the object itself, else <c>status</c>: decides which fields can be written.</param>
    /// <param name="now">For the entry's time, whole seconds.</param>
    public static ApplyResult Apply(
        ResourceDefinition definition, JsonObject? live, JsonObject applied, string manager, bool force, string subresource, DateTimeOffset now) =>
        new((JsonObject)applied.DeepClone(), null);

    /// <summary>Gives the fields that a create, update or patch changed to its manager, in <paramref name="updated"/>'s managedFields, in place.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="live">The stored object; null on create.</param>
    /// <param name="updated">The new object, pruned and defaulted. managedFields that it brings are taken as the client's wish: <c>[]</c> or <c>[{}]</c> forgets all.</param>
    /// <param name="manager">Field manager.</param>
    /// <param name="subresource">Empty, <c>status</c> or <c>scale</c>.</param>
    /// <param name="now">For the entry's time, whole seconds.</param>
    public static void TrackUpdate(
        ResourceDefinition definition, JsonObject? live, JsonObject updated, string manager, string subresource, DateTimeOffset now)
    {
    }

    /// <summary>The manager of a request without <c>fieldManager</c>: the user agent up to its first <c>/</c>, at most 128 characters.</summary>
    public static string DefaultManager(string? userAgent)
    {
        var text = userAgent ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0) text = text[..slash];
        if (text.Length > 128) text = text[..128];
        return text.Length == 0 ? "unknown" : text;
    }
}
