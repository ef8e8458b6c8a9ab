namespace KafkaFetch.Operator.Tests.Rights;

/// <summary>A write, as admission sees it.</summary>
internal sealed record AdmissionCase(string User, string Group, string Resource)
{
    /// <summary>Null for what is in none. A Namespace is in itself to the server.</summary>
    public string? Namespace { get; init; }

    /// <summary>Labels of the namespace; null where there is no such object.</summary>
    public string[]? NamespaceLabels { get; init; }

    /// <summary>Labels of the object that is written; null for a deletion.</summary>
    public string[]? Labels { get; init; }

    /// <summary>Labels of the object that was there; null for a creation.</summary>
    public string[]? OldLabels { get; init; }

    public Dictionary<string, object?> Variables()
    {
        var request = new Dictionary<string, object?>
        {
            ["userInfo"] = new Dictionary<string, object?> { ["username"] = User },
            ["resource"] = new Dictionary<string, object?> { ["group"] = Group, ["resource"] = Resource },
        };
        if (Namespace is not null)
        {
            request["namespace"] = Namespace;
        }

        return new Dictionary<string, object?>
        {
            ["request"] = request,
            ["object"] = Thing(Labels),
            ["oldObject"] = Thing(OldLabels),
            ["namespaceObject"] = Thing(NamespaceLabels),
        };
    }

    /// <summary>Without labels, the map of them is not there.</summary>
    private static Dictionary<string, object?>? Thing(string[]? labels)
    {
        if (labels is null)
        {
            return null;
        }

        var metadata = new Dictionary<string, object?> { ["name"] = "x" };
        if (labels.Length > 0)
        {
            metadata["labels"] = labels.ToDictionary(l => l, l => (object?)"true");
        }

        return new Dictionary<string, object?> { ["metadata"] = metadata };
    }
}
