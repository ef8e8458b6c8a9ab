using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Statuses;

/// <summary>How a status write ended.</summary>
public enum StatusOutcome
{
    /// <summary>The server has it.</summary>
    Written,

    /// <summary>Equal to what is there: nothing was sent.</summary>
    Unchanged,

    /// <summary>Only figures changed and the last write is younger than the status interval: write again after <see cref="StatusWrite{TEntity}.RetryAfter"/>.</summary>
    Deferred,

    /// <summary>The object changed since it was read: read it again and decide anew after <see cref="StatusWrite{TEntity}.RetryAfter"/>.</summary>
    Conflict,

    /// <summary>The object is gone.</summary>
    Gone,
}

/// <summary>The result of a status write.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Entity">The object as stored after a write, else the object given.</param>
/// <param name="RetryAfter">When to come back, for Deferred and Conflict; fits <c>ReconciliationResult.Success(entity, write.RetryAfter)</c>.</param>
public sealed record StatusWrite<TEntity>(StatusOutcome Outcome, TEntity Entity, TimeSpan? RetryAfter)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>;
