namespace KafkaFetch.LocalCluster.Apply;

/// <summary>What tells one managedFields entry from another.</summary>
/// <param name="Manager">Field manager.</param>
/// <param name="Operation"><c>Apply</c> or <c>Update</c>.</param>
/// <param name="ApiVersion">Of an updater; empty for an applier, who is the same at every version.</param>
/// <param name="Subresource">Empty for the object itself.</param>
internal sealed record ManagerId(string Manager, string Operation, string ApiVersion, string Subresource)
{
    /// <summary>The applier of a subresource.</summary>
    public static ManagerId Applier(string manager, string subresource) => new(manager, "Apply", "", subresource);

    /// <summary>The updater of a subresource.</summary>
    public static ManagerId Updater(string manager, string apiVersion, string subresource) => new(manager, "Update", apiVersion, subresource);

    /// <summary>Whether it applies.</summary>
    public bool Applies => Operation == "Apply";
}
