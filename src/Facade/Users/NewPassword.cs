namespace KafkaFetch.Facade.Users;

/// <summary>What a new password does to a record. Pure.</summary>
internal static class NewPassword
{
    /// <summary>Every token from before ends being good, and failed tries are forgotten.</summary>
    public static UserRecord Set(UserRecord user, string hash) => Sessions.End(user) with
    {
        PasswordHash = hash,
        Failures = SignInFailures.None,
    };
}
