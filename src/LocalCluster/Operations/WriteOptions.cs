using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>How a request wants to write.</summary>
internal sealed record WriteOptions
{
    /// <summary>Who will own the fields that change.</summary>
    public string Manager { get; init; } = "unknown";

    /// <summary>Who writes; null for the server itself.</summary>
    public UserInfo? User { get; init; }

    /// <summary>Check and answer, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>What happens to fields that the schema does not know or that are there twice.</summary>
    public FieldValidation Validation { get; init; } = FieldValidation.Warn;

    /// <summary>Empty for the object itself, else <c>status</c> or <c>scale</c>.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Collects what is told in Warning headers.</summary>
    public List<string> Warnings { get; } = [];
}

/// <summary>fieldValidation of a request.</summary>
internal enum FieldValidation
{
    /// <summary>Say nothing.</summary>
    Ignore,

    /// <summary>Tell in Warning headers.</summary>
    Warn,

    /// <summary>Refuse.</summary>
    Strict,
}
