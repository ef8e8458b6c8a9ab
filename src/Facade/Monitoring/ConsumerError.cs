using KafkaFetch.Entities.Status;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>The newest error of a consumer.</summary>
/// <param name="Consumer">The consumer's name.</param>
/// <param name="Manager">Its manager's name.</param>
/// <param name="Error">The error.</param>
internal sealed record ConsumerError(string Consumer, string Manager, LastError Error);
