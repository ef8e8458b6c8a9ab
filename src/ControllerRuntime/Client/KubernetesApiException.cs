using System.Net;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>The API server answered with an error, told by its <c>Status</c> object.</summary>
public sealed class KubernetesApiException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="reason">The machine-readable reason, such as <c>NotFound</c>; empty when the answer had none.</param>
    /// <param name="message">What was asked and what the server said.</param>
    /// <param name="retryAfter">How long the server asks to wait, if it does.</param>
    public KubernetesApiException(HttpStatusCode statusCode, string reason, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        StatusCode = statusCode;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The reason of the <c>Status</c>, such as <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c>; empty when there was none.</summary>
    public string Reason { get; }

    /// <summary>How long the server asks to wait before the next try, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The fields that the server found at fault; empty when it named none.</summary>
    public IReadOnlyList<FieldCause> Causes { get; init; } = [];

    /// <summary>There is no such object (or no such kind).</summary>
    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    /// <summary>A create met an object of that name.</summary>
    public bool IsAlreadyExists => Reason == "AlreadyExists";

    /// <summary>The object changed since it was read, or a precondition failed: read again.</summary>
    public bool IsConflict => StatusCode == HttpStatusCode.Conflict && !IsAlreadyExists;

    /// <summary>The resourceVersion is too old: list again.</summary>
    public bool IsExpired => StatusCode == HttpStatusCode.Gone;

    /// <summary>The object breaks its schema or a rule.</summary>
    public bool IsInvalid => StatusCode == HttpStatusCode.UnprocessableEntity;

    /// <summary>The credentials may not do this.</summary>
    public bool IsForbidden => StatusCode == HttpStatusCode.Forbidden;

    /// <summary>The namespace is being deleted, or is gone: nothing is made in it any more. No failure of whoever met it.</summary>
    public bool IsNamespaceGoing { get; init; }

    /// <summary>The server asks for fewer requests.</summary>
    public bool IsTooManyRequests => StatusCode == HttpStatusCode.TooManyRequests;
}
