using System.Text.Json.Serialization;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Entities;

/// <summary>A custom resource with a spec.</summary>
/// <typeparam name="TSpec">What the user wishes.</typeparam>
public abstract class CustomKubernetesEntity<TSpec> : CustomKubernetesEntity, ISpec<TSpec>
    where TSpec : class, new()
{
    /// <summary>What the user wishes.</summary>
    [JsonPropertyName("spec")]
    public TSpec Spec { get; set; } = new();
}
