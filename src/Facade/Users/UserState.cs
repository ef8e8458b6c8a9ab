using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.Users;

/// <summary>How far a user's namespace is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UserState>))]
public enum UserState
{
    /// <summary>Being made; nobody can sign in yet.</summary>
    Provisioning,

    /// <summary>Whole.</summary>
    Active,

    /// <summary>Being taken down; nobody can sign in any more.</summary>
    Leaving,
}
