namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>What somebody wants to do, as a rule judges it. Of a resource, or of a path that is about no resource.</summary>
internal sealed record RequestAttributes
{
    /// <summary><c>get</c>, <c>list</c>, <c>impersonate</c> ...; for a path the HTTP method in small letters.</summary>
    public string Verb { get; init; } = "";

    /// <summary>API group, empty for core.</summary>
    public string Group { get; init; } = "";

    /// <summary>Plural, without the subresource; empty for a path.</summary>
    public string Resource { get; init; } = "";

    /// <summary><c>status</c>, <c>scale</c> ..., empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Namespace, empty at the cluster scope.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Name of the one object that is meant, empty when there may be more.</summary>
    public string Name { get; init; } = "";

    /// <summary>The path of a request that is about no resource.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether it is about a resource.</summary>
    public bool IsResource => Path.Length == 0;

    /// <summary><c>RESOURCE</c> or <c>RESOURCE/SUBRESOURCE</c>, as rules and refusals name it.</summary>
    public string FullResource { get => field ??= Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}"; private set; }
}
