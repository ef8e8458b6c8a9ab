namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Where a CRD's scale subresource reads and writes; each a simple path such as <c>.spec.replicas</c>.</summary>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? LabelSelector);
