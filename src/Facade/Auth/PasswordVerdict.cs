namespace KafkaFetch.Facade.Auth;

/// <summary>What came of a try at a password.</summary>
/// <param name="IsRight">Whether it is the user's, and the user is neither shut out nor locked.</param>
/// <param name="Wait">How long no try is looked at; null when this one was.</param>
internal readonly record struct PasswordVerdict(bool IsRight, TimeSpan? Wait);
