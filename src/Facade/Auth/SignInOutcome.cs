namespace KafkaFetch.Facade.Auth;

/// <summary>What came of a try to sign in.</summary>
/// <param name="Tokens">The tokens; null when there are none.</param>
/// <param name="Wait">How long no try is looked at; null when that is not why.</param>
internal sealed record SignInOutcome(TokenAnswer? Tokens, TimeSpan? Wait)
{
    /// <summary>No.</summary>
    public static SignInOutcome Refused { get; } = new(null, null);

    /// <summary>Yes.</summary>
    public static SignInOutcome Good(TokenAnswer tokens) => new(tokens, null);

    /// <summary>Too many tries.</summary>
    public static SignInOutcome Locked(TimeSpan wait) => new(null, wait);
}
