using k8s.Models;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Resources;

/// <summary>Whether another tool keeps an object as a repository says: what is changed here would be changed back, or hide a drift. Pure.</summary>
internal static class Ownership
{
    /// <summary>The query parameter that changes it all the same.</summary>
    public const string Force = "force";

    private const string ArgoTracking = "argocd.argoproj.io/tracking-id";
    private const string FluxName = ".toolkit.fluxcd.io/name";

    /// <summary>The tool and its application; null when there is none.</summary>
    public static string? ManagedBy(V1ObjectMeta metadata)
    {
        if (metadata.Annotations?.TryGetValue(ArgoTracking, out var tracking) == true)
        {
            return $"Argo CD ({tracking.Split(':')[0]})";
        }

        var flux = metadata.Labels?.FirstOrDefault(l => l.Key.EndsWith(FluxName, StringComparison.Ordinal));
        return flux is { Key: not null } label ? $"Flux ({label.Key.Split('.')[0]} {label.Value})" : null;
    }

    /// <summary>Refuses a change of an object that a tool manages, unless it is forced.</summary>
    /// <exception cref="ProblemException">ManagedElsewhere.</exception>
    public static void Require(V1ObjectMeta metadata, HttpRequest request)
    {
        if (request.Query[Force] != "true" && ManagedBy(metadata) is { } owner)
        {
            throw new ProblemException(
                ProblemCode.ManagedElsewhere, $"{metadata.Name} is managed by {owner}: change it there, or repeat the request with {Force}=true and expect it to be changed back.");
        }
    }
}
