namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>A query parameter of an operation. kubectl looks here for what the server supports.</summary>
internal sealed record QueryParameter(string Name, string Type, string Description)
{
    private static readonly QueryParameter[] Write =
    [
        new("dryRun", "string", "With All, nothing is stored."),
        new("fieldManager", "string", "Who changes the fields; at most 128 characters."),
        new("fieldValidation", "string", "What happens to unknown and duplicate fields: Ignore, Warn or Strict."),
    ];

    private static readonly QueryParameter[] List =
    [
        new("allowWatchBookmarks", "boolean", "Whether a watch may send bookmarks."),
        new("continue", "string", "Token of the list's previous part."),
        new("fieldSelector", "string", "Selects by fields."),
        new("labelSelector", "string", "Selects by labels."),
        new("limit", "integer", "The most objects of one answer."),
        new("resourceVersion", "string", "From which version on."),
        new("resourceVersionMatch", "string", "How resourceVersion is meant."),
        new("sendInitialEvents", "boolean", "Whether a watch begins with all objects."),
        new("timeoutSeconds", "integer", "How long a watch lasts."),
        new("watch", "boolean", "Follow changes."),
    ];

    private static readonly QueryParameter Force = new("force", "boolean", "Whether an apply takes fields that others own.");
    private static readonly QueryParameter Pretty = new("pretty", "string", "Whether the answer is indented.");

    /// <summary>The parameters of an action.</summary>
    public static IEnumerable<QueryParameter> Of(string action) => action switch
    {
        "list" => [.. List, Pretty],
        "post" or "put" => [.. Write, Pretty],
        "patch" => [.. Write, Force, Pretty],
        "delete" or "deletecollection" => [Write[0], Pretty],
        _ => [Pretty],
    };
}
