namespace KafkaFetch.Facade.Users;

/// <summary>What ends a user's sign-ins. Pure.</summary>
internal static class Sessions
{
    /// <summary>No token from before is good any more, neither to ask with nor to refresh.</summary>
    public static UserRecord End(UserRecord user) => user with { RefreshFamilies = [], TokenEpoch = UserRecord.NewTokenEpoch() };
}
