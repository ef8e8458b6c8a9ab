using KafkaFetch.Facade.Problems;
using Microsoft.Net.Http.Headers;

namespace KafkaFetch.Facade.Requests;

/// <summary>Entity tags over resourceVersions (RFC 9110, 8.8.3 and 13.1).</summary>
internal static class ETags
{
    /// <summary>The tag of a version.</summary>
    public static string Of(string resourceVersion) => $"\"{resourceVersion}\"";

    /// <summary>Whether <c>If-None-Match</c> says that the caller has this version: answer 304.</summary>
    /// <exception cref="ProblemException">Malformed.</exception>
    public static bool NotModified(HttpRequest request, string resourceVersion)
        => Read(request, HeaderNames.IfNoneMatch) is { } tags && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag == Of(resourceVersion));

    /// <summary>The version that a write must meet by <c>If-Match</c>; null when the caller asks for none.</summary>
    /// <exception cref="ProblemException">Malformed; PreconditionFailed: the present version is not among the tags.</exception>
    public static string? Require(HttpRequest request, string resourceVersion)
    {
        if (Read(request, HeaderNames.IfMatch) is not { } tags || tags.Contains(EntityTagHeaderValue.Any))
        {
            return null;
        }

        // A weak tag never matches here (RFC 9110, 13.1.1).
        return tags.Any(t => !t.IsWeak && t.Tag == Of(resourceVersion))
            ? resourceVersion
            : throw new ProblemException(ProblemCode.PreconditionFailed, "It has changed since you read it. Read it again and repeat the change.");
    }

    /// <summary>
    /// The tags of a header; null without it. One that cannot be read is refused, empty ones too: who sent it believes to be guarded by it.
    /// </summary>
    private static IList<EntityTagHeaderValue>? Read(HttpRequest request, string name)
    {
        if (!request.Headers.TryGetValue(name, out var given))
        {
            return null;
        }

        return EntityTagHeaderValue.TryParseStrictList([.. given.Select(v => v ?? "")], out var tags)
            && tags is { Count: > 0 }
            && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any))
                ? tags
                : throw new ProblemException(
                    ProblemCode.Malformed, $"{name}: * or entity tags are expected, each in double quotes as ETag has it, such as \"1042\", with commas between them.");
    }
}
