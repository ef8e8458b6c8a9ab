namespace KafkaFetch.Facade.Users;

/// <summary>A record with the version it was read at.</summary>
/// <param name="Record">The record.</param>
/// <param name="Version">Its Secret's resourceVersion.</param>
public sealed record StoredUser(UserRecord Record, string Version);
