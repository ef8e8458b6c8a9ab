using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>
/// Publishes a Kubernetes event about an object. It only enqueues: sending, aggregation and rate limits happen in the background, and an event may be
/// dropped under load. It never throws for the API server's sake.
/// </summary>
/// <param name="entity">What the event is about.</param>
/// <param name="reason">Why, in CamelCase, the reason of the condition.</param>
/// <param name="message">For people, at most 1,024 characters (longer is cut).</param>
/// <param name="type">Normal or Warning.</param>
/// <param name="cancellationToken">Not needed by this implementation; part of KubeOps' shape.</param>
public delegate Task EventPublisher(
    IKubernetesObject<V1ObjectMeta> entity,
    string reason,
    string message,
    EventType type = EventType.Normal,
    CancellationToken cancellationToken = default);
