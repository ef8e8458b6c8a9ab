namespace KafkaFetch.Facade.Auth;

/// <summary>What came of a try to sign in.</summary>
/// <param name="Tokens">The tokens; null when there are none.</param>
/// <param name="Wait">How long no try is looked at; null when that is not why.</param>
internal sealed record SignInOutcome(TokenAnswer? Tokens, TimeSpan? Wait)
{
    /// <summary>Whether the password is right, and the user still being made.</summary>
    public bool IsEarly { get; private init; }

    /// <summary>No.</summary>
    public static SignInOutcome Refused { get; } = new(null, null);

    /// <summary>The password is right, and the user is not whole yet.</summary>
    public static SignInOutcome Early { get; } = new(null, null) { IsEarly = true };

    /// <summary>Yes.</summary>
    public static SignInOutcome Good(TokenAnswer tokens) => new(tokens, null);

    /// <summary>Too many tries.</summary>
    public static SignInOutcome Locked(TimeSpan wait) => new(null, wait);
}
