using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>How a reconciliation ended and when to come back.</summary>
/// <typeparam name="TEntity">The primary kind.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "KubeOps' shape: ReconciliationResult<T>.Success(entity).")]
public sealed record ReconciliationResult<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private ReconciliationResult(TEntity entity, bool isSuccess)
    {
        Entity = entity;
        IsSuccess = isSuccess;
    }

    /// <summary>The object.</summary>
    public TEntity Entity { get; }

    /// <summary>Whether it went well.</summary>
    public bool IsSuccess { get; }

    /// <summary>Whether it failed.</summary>
    public bool IsFailure => !IsSuccess;

    /// <summary>A failure that trying again does not heal: it is not retried before the object changes.</summary>
    public bool IsTerminal { get; private init; }

    /// <summary>When to come back; null waits for the next event (or, after a failure, for the backoff).</summary>
    public TimeSpan? RequeueAfter { get; private init; }

    /// <summary>What went wrong, or null.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>The fault behind a failure, or null.</summary>
    public Exception? Error { get; private init; }

    /// <summary>It went well.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="requeueAfter">When to come back at the latest; an event comes sooner.</param>
    public static ReconciliationResult<TEntity> Success(TEntity entity, TimeSpan? requeueAfter = null) =>
        new(entity, isSuccess: true) { RequeueAfter = requeueAfter };

    /// <summary>It failed and is retried: after <paramref name="requeueAfter"/> when given, else with growing backoff.</summary>
    public static ReconciliationResult<TEntity> Failure(TEntity entity, string errorMessage, Exception? error = null, TimeSpan? requeueAfter = null) =>
        new(entity, isSuccess: false) { ErrorMessage = errorMessage, Error = error, RequeueAfter = requeueAfter };

    /// <summary>It failed and is not retried before the object changes: a person must act.</summary>
    public static ReconciliationResult<TEntity> TerminalFailure(TEntity entity, string errorMessage, Exception? error = null) =>
        new(entity, isSuccess: false) { ErrorMessage = errorMessage, Error = error, IsTerminal = true };
}
