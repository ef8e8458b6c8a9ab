namespace KafkaFetch.Facade.Problems;

/// <summary>The problem of a bare status that routing, authentication or the server itself has set.</summary>
internal static class StatusProblems
{
    /// <summary>The problem; null for a status that has none.</summary>
    public static ProblemException? Of(int status) => status switch
    {
        400 => new(ProblemCode.Malformed, "The request cannot be read."),
        401 => new(ProblemCode.Unauthorized, "Send Authorization: Bearer TOKEN with a token that holds; POST /api/v1/auth/token makes one."),
        403 => new(ProblemCode.Forbidden, "Your rights do not reach this far."),
        404 => new(ProblemCode.NotFound, "There is nothing at this path; /docs lists what there is."),
        405 => new(ProblemCode.MethodNotAllowed, "The Allow header lists the methods of this path."),
        406 => new(ProblemCode.NotAcceptable, "Accept application/json."),
        408 => new(ProblemCode.RequestTimeout, "The body did not arrive in time. Send the request again."),
        413 => new(ProblemCode.TooLarge, "The body is larger than this server takes."),
        415 => new(ProblemCode.UnsupportedMediaType, "Send application/json (a PATCH: application/merge-patch+json; a token request: application/x-www-form-urlencoded)."),
        429 => new(ProblemCode.TooManyRequests, "Slow down; Retry-After says when to come again."),
        _ => null,
    };
}
