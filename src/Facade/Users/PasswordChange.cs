namespace KafkaFetch.Facade.Users;

/// <summary>A change of one's own profile: a new password.</summary>
internal sealed record PasswordChange
{
    /// <summary>The password that holds now.</summary>
    public required string CurrentPassword { get; init; }

    /// <summary>The one that shall hold, 10 to 256 characters.</summary>
    public required string NewPassword { get; init; }

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(PasswordChange);
}
