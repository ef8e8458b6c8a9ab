namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>The form of a patch.</summary>
public enum PatchKind
{
    /// <summary>RFC 7386 merge patch.</summary>
    Merge,

    /// <summary>RFC 6902 JSON patch.</summary>
    Json,
}
