namespace KafkaFetch.Facade.Callers;

/// <summary>Who sent a request, after the token was found good and the user's record was read. Bound as a parameter of endpoints.</summary>
/// <param name="UserKey">The name of the user's record, <c>user-</c> and a hash: stable, and says nothing.</param>
/// <param name="Username">The name that people see.</param>
/// <param name="Namespace">The namespace that the user owns, by the record and not by a label.</param>
/// <param name="IsAdmin">Whether the user is an administrator.</param>
public sealed record Caller(string UserKey, string Username, string Namespace, bool IsAdmin)
{
    /// <summary>The caller of a request. An endpoint that takes one needs authorization, so it is there.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<Caller>());
    }
}
