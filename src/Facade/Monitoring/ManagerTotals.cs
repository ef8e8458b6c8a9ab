namespace KafkaFetch.Facade.Monitoring;

/// <summary>A user's managers, counted.</summary>
/// <param name="Total">All.</param>
/// <param name="Ready">Those that are connected.</param>
internal sealed record ManagerTotals(int Total, int Ready);
