using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Entities;

/// <summary>The base of a custom resource: <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>. Its group, version and names come from <see cref="KubernetesEntityAttribute"/>.</summary>
public abstract class CustomKubernetesEntity : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Group and version, <c>group/version</c>. Null until set; the client fills it from <see cref="KubernetesEntityAttribute"/> when it writes.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = null!;

    /// <summary>The kind. Null until set; the client fills it from <see cref="KubernetesEntityAttribute"/> when it writes.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = null!;

    /// <summary>The standard metadata. Never null in an object that came from the API server.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();
}
