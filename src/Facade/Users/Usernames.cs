using System.Text.RegularExpressions;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// The rule of usernames: 3 to 63 ASCII letters, digits, <c>.</c>, <c>_</c>, <c>-</c>, beginning and ending with a letter or digit. ASCII alone, so that no
/// two names look the same; upper and lower case are one name.
/// </summary>
internal static partial class Usernames
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "3 to 63 letters, digits, '.', '_' or '-' (ASCII), beginning and ending with a letter or a digit";

    private const int MaxSlug = 40;

    /// <summary>Whether a name follows the rule.</summary>
    public static bool IsValid(string name) => Form().IsMatch(name);

    /// <summary>The subject of a name: the same for both cases.</summary>
    public static string Subject(string name) => name.ToLowerInvariant();

    /// <summary>A part of a namespace's name that reminds of a user's: lower-case letters, digits, single dashes; never empty.</summary>
    public static string Slug(string name)
    {
        var slug = Other().Replace(name.Length > MaxSlug ? name[..MaxSlug].ToLowerInvariant() : name.ToLowerInvariant(), "-").Trim('-');
        return slug.Length == 0 ? "user" : slug;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]\z")]
    private static partial Regex Form();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
