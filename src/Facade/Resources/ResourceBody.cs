using System.Text.Json;

namespace KafkaFetch.Facade.Resources;

/// <summary>What a caller sends: what was read may be sent back as it is.</summary>
internal sealed record ResourceBody<TSpec, TCredentials>
{
    /// <summary>The name: a DNS label. With PUT and PATCH that of the path.</summary>
    public string? Name { get; init; }

    /// <summary>Labels of the Kubernetes object.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>What is wished, as in the resource.</summary>
    public TSpec? Spec { get; init; }

    /// <summary>Secret values. They are kept in a Secret and never shown; <c>***</c> keeps what is there.</summary>
    public TCredentials? Credentials { get; init; }

    /// <summary>With POST of a consumer: false makes it Stopped, true Running; else the spec's state holds. Another state in the spec is refused beside it.</summary>
    public bool? AutoStart { get; init; }

    /// <summary>Ignored.</summary>
    public JsonElement? Status { get; init; }

    /// <summary>Ignored.</summary>
    public JsonElement? CreatedAt { get; init; }

    /// <summary>Ignored.</summary>
    public JsonElement? UpdatedAt { get; init; }

    /// <summary>Says nothing of credentials.</summary>
    public override string ToString() => Name ?? "";
}
