using System.Buffers.Text;
using System.Text;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>What a request carries beside its path, once with something of another tenant and once with what exists nowhere.</summary>
/// <param name="Theirs">A query or a header with something of the other tenant.</param>
/// <param name="Nowhere">The same with something that does not exist.</param>
/// <param name="Header">The header; null for a query.</param>
internal sealed record Disguise(string Theirs, string Nowhere, string? Header = null)
{
    /// <summary>All ways to mean another tenant.</summary>
    /// <param name="username">The other tenant's name.</param>
    /// <param name="key">The name of the other tenant's record.</param>
    /// <param name="namespace">The other tenant's namespace.</param>
    /// <param name="tag">The entity tag of a thing of the other tenant.</param>
    /// <param name="thing">The name of it.</param>
    public static IReadOnlyList<Disguise> All(string username, string key, string @namespace, string tag, string thing) =>
    [
        new("", ""),
        new("?tenant=" + username, "?tenant=nobody"),
        new("?tenant=" + key, "?tenant=" + key[..^4] + "0000"),
        new("?tenant=" + @namespace, "?tenant=" + @namespace + "0"),
        new("?tenant=" + username + "&tenant=bob", "?tenant=nobody&tenant=bob"),
        new("?force=true&tenant=" + username.ToUpperInvariant(), "?force=true&tenant=NOBODY"),
        new("?limit=1&cursor=" + Cursor(thing), "?limit=1&cursor=" + Cursor(thing + "0")),
        new(tag, "\"999999999\"", "If-Match"),
        new(tag, "\"999999999\"", "If-None-Match"),
    ];

    private static string Cursor(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));
}
