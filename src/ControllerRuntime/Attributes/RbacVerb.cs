namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The verbs that a role can grant. There is no wildcard: a role names what its holder does.</summary>
[Flags]
public enum RbacVerb
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read one object.</summary>
    Get = 1,

    /// <summary>Read many.</summary>
    List = 2,

    /// <summary>Follow changes.</summary>
    Watch = 4,

    /// <summary>Make.</summary>
    Create = 8,

    /// <summary>Replace.</summary>
    Update = 16,

    /// <summary>Change in part; server-side apply needs it too.</summary>
    Patch = 32,

    /// <summary>Delete one object.</summary>
    Delete = 64,

    /// <summary>Act as a user or service account. Granted for named ones only.</summary>
    Impersonate = 128,

    /// <summary>Bind a role without having its rights oneself. Granted for named ones only.</summary>
    Bind = 256,
}
