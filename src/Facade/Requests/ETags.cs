using KafkaFetch.Facade.Problems;
using Microsoft.Net.Http.Headers;

namespace KafkaFetch.Facade.Requests;

/// <summary>Entity tags over resourceVersions (RFC 9110, 8.8.3 and 13.1).</summary>
internal static class ETags
{
    /// <summary>The tag of a version.</summary>
    public static string Of(string resourceVersion) => $"\"{resourceVersion}\"";

    /// <summary>Whether <c>If-None-Match</c> says that the caller has this version: answer 304.</summary>
    public static bool NotModified(HttpRequest request, string resourceVersion)
    {
        var tags = request.GetTypedHeaders().IfNoneMatch;
        return tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag == Of(resourceVersion));
    }

    /// <summary>The version that a write must meet by <c>If-Match</c>; null when the caller asks for none.</summary>
    /// <exception cref="ProblemException">PreconditionFailed: the present version is not among the tags.</exception>
    public static string? Require(HttpRequest request, string resourceVersion)
    {
        var tags = request.GetTypedHeaders().IfMatch;
        if (tags.Count == 0 && !request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            return null;
        }

        if (tags.Any(t => t.Equals(EntityTagHeaderValue.Any)))
        {
            return null;
        }

        // A weak tag never matches here (RFC 9110, 13.1.1), nor does a header that cannot be read.
        return tags.Any(t => !t.IsWeak && t.Tag == Of(resourceVersion))
            ? resourceVersion
            : throw new ProblemException(ProblemCode.PreconditionFailed, "It has changed since you read it. Read it again and repeat the change.");
    }
}
