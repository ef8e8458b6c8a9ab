using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Managers;

/// <summary>A manager's connection with its secrets read, or why they could not be.</summary>
/// <param name="Settings">The connection; null with a problem.</param>
/// <param name="Problem">What is missing and what to do.</param>
internal sealed record ClusterReading(ClusterSettings? Settings, Readiness? Problem);
