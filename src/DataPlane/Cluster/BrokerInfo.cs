namespace KafkaFetch.DataPlane.Cluster;

/// <summary>One broker as the cluster advertises it.</summary>
/// <param name="Id">The broker's id.</param>
/// <param name="Host">Its advertised host.</param>
/// <param name="Port">Its advertised port.</param>
/// <param name="Rack">Its rack, when it tells one.</param>
public sealed record BrokerInfo(int Id, string Host, int Port, string? Rack);
