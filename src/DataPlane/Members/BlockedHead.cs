namespace KafkaFetch.DataPlane.Members;

/// <summary>A record whose delivery keeps failing and which its partition therefore waits for.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="Since">When its first attempt failed.</param>
/// <param name="Attempts">Attempts that have failed.</param>
/// <param name="Exhausted">The failure policy has decided on Block: a person must act.</param>
/// <param name="Reason">The last answer's CamelCase reason.</param>
/// <param name="Message">The last answer's message.</param>
/// <param name="Code">The destination's own code.</param>
public sealed record BlockedHead(
    long Offset, DateTimeOffset Since, int Attempts, bool Exhausted, string Reason, string Message, int? Code);
