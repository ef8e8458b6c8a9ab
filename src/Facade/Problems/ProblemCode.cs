namespace KafkaFetch.Facade.Problems;

/// <summary>The stable codes of problem documents, each with its status and title. Clients may rely on them; none is ever given another meaning.</summary>
public sealed record ProblemCode
{
    private ProblemCode(string code, int status, string title) => (Code, Status, Title) = (code, status, title);

    /// <summary>The code, kebab-case; also the last part of <c>type</c>.</summary>
    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>What it means, the same for every occurrence.</summary>
    public string Title { get; }

    /// <summary>The body or a parameter cannot be read.</summary>
    public static ProblemCode Malformed { get; } = new("malformed", 400, "The request cannot be read");

    /// <summary>A field breaks a rule; <c>errors</c> names each.</summary>
    public static ProblemCode Invalid { get; } = new("invalid", 422, "A field breaks a rule");

    /// <summary>The operator may not connect to an address that it names; <c>errors</c> names each.</summary>
    public static ProblemCode EgressDenied { get; } = new("egress-denied", 422, "The address is not allowed here");

    /// <summary>No token, or one that does not hold.</summary>
    public static ProblemCode Unauthorized { get; } = new("unauthorized", 401, "A valid access token is needed");

    /// <summary>The token holds, and may not do this.</summary>
    public static ProblemCode Forbidden { get; } = new("forbidden", 403, "This is not allowed");

    /// <summary>Registration is closed or needs an administrator.</summary>
    public static ProblemCode RegistrationClosed { get; } = new("registration-closed", 403, "Registration is closed");

    /// <summary>There is no such thing, or it is another tenant's.</summary>
    public static ProblemCode NotFound { get; } = new("not-found", 404, "There is no such thing");

    /// <summary>The method is not known here.</summary>
    public static ProblemCode MethodNotAllowed { get; } = new("method-not-allowed", 405, "This method is not known here");

    /// <summary>No form that the client accepts.</summary>
    public static ProblemCode NotAcceptable { get; } = new("not-acceptable", 406, "There is no such form");

    /// <summary>The body did not arrive in time.</summary>
    public static ProblemCode RequestTimeout { get; } = new("request-timeout", 408, "The body did not arrive in time");

    /// <summary>A thing of that name is there.</summary>
    public static ProblemCode AlreadyExists { get; } = new("already-exists", 409, "A thing of that name exists");

    /// <summary>It changed meanwhile.</summary>
    public static ProblemCode Conflict { get; } = new("conflict", 409, "It has changed meanwhile");

    /// <summary>It is managed by a GitOps tool.</summary>
    public static ProblemCode ManagedElsewhere { get; } = new("managed-elsewhere", 409, "It is managed by another tool");

    /// <summary>A consumer refers to it.</summary>
    public static ProblemCode InUse { get; } = new("in-use", 409, "It is in use");

    /// <summary>The precondition does not hold.</summary>
    public static ProblemCode PreconditionFailed { get; } = new("precondition-failed", 412, "It has changed since it was read");

    /// <summary>The body is too large.</summary>
    public static ProblemCode TooLarge { get; } = new("too-large", 413, "The body is too large");

    /// <summary>The body's media type is not taken here.</summary>
    public static ProblemCode UnsupportedMediaType { get; } = new("unsupported-media-type", 415, "This media type is not taken here");

    /// <summary>The tenant has as many as it may.</summary>
    public static ProblemCode QuotaExceeded { get; } = new("quota-exceeded", 403, "The quota is used up");

    /// <summary>Too many requests.</summary>
    public static ProblemCode TooManyRequests { get; } = new("too-many-requests", 429, "Too many requests");

    /// <summary>An unforeseen fault; the log has it under the correlation id.</summary>
    public static ProblemCode Internal { get; } = new("internal", 500, "An unforeseen fault");

    /// <summary>The brokers cannot do this.</summary>
    public static ProblemCode BrokerUnsupported { get; } = new("broker-unsupported", 501, "The brokers cannot do this");

    /// <summary>The brokers cannot be reached or refuse us.</summary>
    public static ProblemCode ClusterUnavailable { get; } = new("cluster-unavailable", 502, "The Kafka cluster does not answer");

    /// <summary>The Kubernetes API cannot be reached.</summary>
    public static ProblemCode ApiUnavailable { get; } = new("api-unavailable", 503, "The Kubernetes API does not answer");

    /// <summary>The identity provider that issued the token cannot be reached.</summary>
    public static ProblemCode IssuerUnavailable { get; } = new("issuer-unavailable", 503, "The identity provider does not answer");

    /// <summary>All of them, for the documentation.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        Malformed, Invalid, EgressDenied, Unauthorized, Forbidden, RegistrationClosed, NotFound, MethodNotAllowed, NotAcceptable, RequestTimeout, AlreadyExists, Conflict,
        ManagedElsewhere, InUse, PreconditionFailed, TooLarge, UnsupportedMediaType, QuotaExceeded, TooManyRequests, Internal, BrokerUnsupported, ClusterUnavailable, ApiUnavailable,
        IssuerUnavailable,
    ];
}
