using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Finalizers;

/// <summary>A finalizer of a controller.</summary>
/// <param name="Identifier">What stands in <c>metadata.finalizers</c>.</param>
/// <param name="Type">The service to resolve.</param>
/// <param name="When">Which objects need it; null: all.</param>
/// <param name="Deadline">How long after the deletion it is given up.</param>
internal sealed record FinalizerRegistration<TEntity>(string Identifier, Type Type, Func<TEntity, bool>? When, TimeSpan Deadline)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
