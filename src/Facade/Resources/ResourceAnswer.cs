using System.Text.Json.Nodes;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Facade.Resources;

/// <summary>A resource, as the API shows one.</summary>
internal sealed record ResourceAnswer<TSpec, TStatus>
    where TSpec : class, new()
    where TStatus : class
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Labels of the Kubernetes object.</summary>
    public required IDictionary<string, string> Labels { get; init; }

    /// <summary>What is wished.</summary>
    public required TSpec Spec { get; init; }

    /// <summary>What is observed; null when nobody has looked yet.</summary>
    public TStatus? Status { get; init; }

    /// <summary>Which secret values are kept: <c>***</c> for each.</summary>
    public JsonObject? Credentials { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When labels or spec were last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The answer for an object.</summary>
    public static ResourceAnswer<TSpec, TStatus> Of<TEntity>(TEntity entity, JsonObject? credentials)
        where TEntity : CustomKubernetesEntity<TSpec, TStatus>
    {
        var created = At(entity.Metadata.CreationTimestamp);
        return new()
        {
            Name = entity.Metadata.Name,
            Labels = entity.Metadata.Labels ?? new Dictionary<string, string>(),
            Spec = entity.Spec,
            Status = entity.Status,
            Credentials = credentials,
            CreatedAt = created,
            UpdatedAt = Newest(entity.Metadata.ManagedFields, created),
        };
    }

    private static DateTimeOffset Newest(IList<V1ManagedFieldsEntry>? fields, DateTimeOffset created)
        => (fields ?? []).Where(f => string.IsNullOrEmpty(f.Subresource)).Select(f => At(f.Time)).Append(created).Max();

    private static DateTimeOffset At(DateTime? time)
        => time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : DateTimeOffset.UnixEpoch;
}
