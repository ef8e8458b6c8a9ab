using System.Text.Json.Serialization;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Entities;

/// <summary>A custom resource with a spec and the status subresource.</summary>
/// <typeparam name="TSpec">What the user wishes.</typeparam>
/// <typeparam name="TStatus">What is observed; written through <c>/status</c> only, by one writer.</typeparam>
public abstract class CustomKubernetesEntity<TSpec, TStatus> : CustomKubernetesEntity<TSpec>, IStatus<TStatus?>
    where TSpec : class, new()
    where TStatus : class
{
    /// <summary>What is observed. Null when nobody has written it yet.</summary>
    [JsonPropertyName("status")]
    public TStatus? Status { get; set; }
}
