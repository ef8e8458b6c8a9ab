using KafkaFetch.ControllerRuntime.Client;

namespace KafkaFetch.Facade.Problems;

/// <summary>What an answer of the Kubernetes API means to a caller. Pure.</summary>
internal static class KubernetesProblems
{
    /// <summary>The problem; never the server's words where they could name another tenant's things.</summary>
    public static ProblemException Of(KubernetesApiException refused) => refused switch
    {
        { IsNotFound: true } => new(ProblemCode.NotFound, "There is no such thing."),
        { IsAlreadyExists: true } => new(ProblemCode.AlreadyExists, "A thing of that name exists. Choose another name, or change the one that is there."),
        { IsConflict: true } => new(ProblemCode.Conflict, "It has changed meanwhile. Read it again and repeat the change."),
        { IsInvalid: true } => Invalid(refused),
        { IsForbidden: true } when refused.Message.Contains("exceeded quota", StringComparison.Ordinal)
            => new(ProblemCode.QuotaExceeded, "Your quota for things of this kind is used up. Delete some, or ask your administrator for more."),
        { IsForbidden: true } => new(ProblemCode.Forbidden, "Kubernetes refuses this."),
        { IsTooManyRequests: true } => new(ProblemCode.TooManyRequests, "Kubernetes asks for fewer requests. Try again later.")
        {
            RetryAfter = refused.RetryAfter ?? TimeSpan.FromSeconds(1),
        },
        { StatusCode: System.Net.HttpStatusCode.BadRequest } => new(ProblemCode.Malformed, "Kubernetes cannot read this object."),
        _ => Unavailable(),
    };

    /// <summary>The API server is away.</summary>
    public static ProblemException Unavailable()
        => new(ProblemCode.ApiUnavailable, "The Kubernetes API does not answer. Try again later.") { RetryAfter = TimeSpan.FromSeconds(5) };

    private static ProblemException Invalid(KubernetesApiException refused)
        => new(ProblemCode.Invalid, "The object breaks its schema; errors names the fields.")
        {
            Errors = SchemaBreaches.Of(refused.Causes)
                .GroupBy(b => b.Path)
                .ToDictionary(g => g.Key, g => g.Select(b => b.Message).ToArray()),
        };
}
