namespace KafkaFetch.Facade.Options;

/// <summary>Who may make a user.</summary>
public enum RegistrationPolicy
{
    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Administrators.</summary>
    AdminOnly,

    /// <summary>Nobody.</summary>
    Closed,
}
