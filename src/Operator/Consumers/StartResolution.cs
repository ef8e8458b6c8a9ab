using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Consumers;

/// <summary>What <c>startFrom</c> speaks of, or why that is not known yet.</summary>
/// <param name="Partitions">The partitions of each topic at the time of the start.</param>
/// <param name="Obstacle">Why they are not known.</param>
internal sealed record StartResolution(IList<StartPartitions>? Partitions, Readiness? Obstacle);
