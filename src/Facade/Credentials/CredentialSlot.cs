using KafkaFetch.Entities.Security;

namespace KafkaFetch.Facade.Credentials;

/// <summary>One secret value that a resource can have: where it stands in <c>credentials</c>, under which key (and a version) it is kept, and which field of the spec refers to it.</summary>
/// <param name="Group">The object within <c>credentials</c> that it stands in, such as <c>headers</c>; null for none.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Key">Its key in the Secret, before the version.</param>
/// <param name="Find">The reference that the spec has now; null for none.</param>
/// <param name="Attach">Makes the spec refer to the Secret; answers what is missing in the spec for that, or null.</param>
internal sealed record CredentialSlot<TSpec>(
    string? Group, string Name, string Key, Func<TSpec, SecretKeyRef?> Find, Func<TSpec, SecretKeyRef, string?> Attach)
{
    /// <summary>What stands for a value that is kept and never shown.</summary>
    public const string Masked = "***";

    /// <summary>The group that is a list: its slots' names are 0, 1, ...</summary>
    public const string SigningKeys = "signingKeys";

    /// <summary>The longest value, characters.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The field's path.</summary>
    public string Path => Group is null ? $"credentials.{Name}" : $"credentials.{Group}.{Name}";
}
