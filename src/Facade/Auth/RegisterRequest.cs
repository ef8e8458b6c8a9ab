using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>A new user.</summary>
internal sealed record RegisterRequest
{
    /// <summary>3 to 63 letters, digits, <c>.</c>, <c>_</c> or <c>-</c>; upper and lower case are one name.</summary>
    public required string Username { get; init; }

    /// <summary>10 to 256 characters.</summary>
    public required string Password { get; init; }

    /// <summary>Checks both.</summary>
    /// <exception cref="ProblemException">Invalid.</exception>
    public void Check()
    {
        var errors = new Dictionary<string, string[]>();
        if (!Usernames.IsValid(Username))
        {
            errors["username"] = [Usernames.Rule];
        }

        if (Passwords.Fault(Password) is { } fault)
        {
            errors["password"] = [fault];
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ProblemCode.Invalid, "The user cannot be made; errors names the fields.") { Errors = errors };
        }
    }

    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => Username;
}
