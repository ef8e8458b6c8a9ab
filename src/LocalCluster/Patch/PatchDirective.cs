using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>The <c>$patch</c> directive of a strategic merge patch.</summary>
internal static class PatchDirective
{
    /// <summary>replace, delete, merge, or null without one.</summary>
    /// <exception cref="PatchException">It is something else.</exception>
    public static string? Of(JsonObject patch)
    {
        if (!patch.TryGetPropertyValue("$patch", out var directive)) return null;
        var text = directive?.ToString();
        return text is "replace" or "delete" or "merge"
            ? text
            : throw new PatchException(400, "BadRequest", $"unknown patch type {{{text}}} of $patch; it is one of replace, delete, merge");
    }
}
