namespace KafkaFetch.Facade.Options;

/// <summary>The administrator that is made at the start when nobody of that name is there. There is no default password.</summary>
/// <param name="Username">The name.</param>
/// <param name="Password">The password, from configuration. A secret.</param>
public sealed record FirstAdmin(string Username, string Password)
{
    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => Username;
}
