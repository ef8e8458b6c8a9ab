namespace KafkaFetch.Facade.Problems;

/// <summary>Ends a request with a problem document (RFC 9457).</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">What kind of problem.</param>
    /// <param name="detail">What is wrong here, where, and what to do. Shown to the caller: no secret, nothing of other tenants.</param>
    public ProblemException(ProblemCode code, string detail)
        : base(detail) => Code = code;

    /// <summary>What kind of problem.</summary>
    public ProblemCode Code { get; }

    /// <summary>What is wrong with each field, by its path such as <c>spec.topics[0]</c>; empty when no field is at fault.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>When to try again; null when that would not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The existing thing that stands in the way, as a path; null for none.</summary>
    public string? Instance { get; init; }
}
