namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Fields that a manager owns and another one wants.</summary>
internal sealed record FieldConflict(ManagerId Manager, FieldSet Fields);
