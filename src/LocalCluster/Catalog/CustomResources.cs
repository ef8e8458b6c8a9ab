using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>The resources that a CustomResourceDefinition brings.</summary>
internal static class CustomResources
{
    /// <summary>One for each served version.</summary>
    /// <exception cref="FormatException">The definition cannot be served; the message names the field.</exception>
    public static IReadOnlyList<ApiResource> Of(JsonObject definition)
    {
        var versions = ResourceDefinition.FromCrd(definition);
        var stored = definition["spec"]!["versions"]!.AsArray().FirstOrDefault(version => (bool?)version!["storage"] == true)?["name"]?.ToString();
        var group = definition["spec"]!["group"]!.ToString();
        return [.. versions.Select(version => new ApiResource(version)
        {
            StorageApiVersion = $"{group}/{stored ?? version.Version}",
            Conversion = versions.Count > 1 ? Conversion.ApiVersion : Conversion.None,
        })];
    }
}
