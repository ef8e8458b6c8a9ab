using KafkaFetch.Facade.Auth;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Limits;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;

namespace KafkaFetch.Facade.Users;

/// <summary><c>users/me</c>.</summary>
internal static class UserEndpoints
{
    private const string MergePatch = "application/merge-patch+json";

    /// <summary>Maps them.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("users/me").WithTags("Users").RequireAuthorization();
        users.MapGet("", GetAsync).WithName("GetMe").WithSummary("Who am I")
            .WithDescription("The user whom the token speaks of, and the namespace that kubectl finds the same things in.")
            .Produces<UserAnswer>();
        users.MapPatch("", ChangeAsync).AddEndpointFilter(RequestLimits.OfSignInsAsync).WithName("ChangeMe").WithSummary("Change the password")
            .WithDescription("Every token that was issued before stops being good: sign in again.")
            .Accepts<PasswordChange>(MergePatch)
            .Produces<UserAnswer>();
        users.MapDelete("", LeaveAsync).WithName("Leave").WithSummary("Leave")
            .WithDescription("Deletes the user with every manager, consumer and secret. Consumer groups and their offsets stay on the brokers. Cannot be undone.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> GetAsync(Caller caller, UserDirectory users, CancellationToken cancellationToken)
        => await users.FindAsync(caller.UserKey, cancellationToken).ConfigureAwait(false) is { } user
            ? TypedResults.Json(UserAnswer.Of(user) with { Admin = caller.IsAdmin })
            : throw new ProblemException(ProblemCode.NotFound, "Your user is gone.");

    private static async Task<IResult> ChangeAsync(HttpContext context, Caller caller, UserStore store, Passwords passwords, PasswordCheck check, TimeProvider time)
    {
        var change = await StrictJson.ReadAsync<PasswordChange>(context.Request, MergePatch).ConfigureAwait(false);
        if (Passwords.Fault(change.NewPassword) is { } fault)
        {
            throw new ProblemException(ProblemCode.Invalid, "The password cannot be changed; errors names the field.")
            {
                Errors = new Dictionary<string, string[]> { ["newPassword"] = [fault] },
            };
        }

        var user = (await store.FindAsync(caller.UserKey, context.RequestAborted).ConfigureAwait(false))?.Record;
        if (user?.PasswordHash is not { } present)
        {
            throw new ProblemException(ProblemCode.Conflict, "Your password is your identity provider's: change it there.");
        }

        // A stolen access token must not be a way to try passwords without end. Who has it knows that the user is there, and may hear of any lock.
        if (user.Failures.LockedFor(time.GetUtcNow()) is { } recorded)
        {
            throw Locked(recorded);
        }

        var verdict = await check.TryAsync(user.Key, user, change.CurrentPassword, context.RequestAborted).ConfigureAwait(false);
        if (!verdict.IsRight)
        {
            throw verdict.Wait is { } wait ? Locked(wait) : new ProblemException(ProblemCode.Forbidden, "currentPassword is wrong.");
        }

        var hash = await passwords.HashAsync(change.NewPassword, context.RequestAborted).ConfigureAwait(false);
        var changed = await store.ChangeAsync(
            caller.UserKey, u => u.PasswordHash == present ? NewPassword.Set(u, hash) : null, context.RequestAborted).ConfigureAwait(false);
        return changed?.Record.PasswordHash == hash
            ? TypedResults.Json(UserAnswer.Of(changed.Record))
            : throw new ProblemException(ProblemCode.Conflict, "The password was changed by somebody else at this moment.");
    }

    private static ProblemException Locked(TimeSpan wait)
        => new(ProblemCode.TooManyRequests, "Too many failed tries. Wait, then try again.") { RetryAfter = wait };

    private static async Task<IResult> LeaveAsync(Caller caller, Departure departure, CancellationToken cancellationToken)
    {
        await departure.LeaveAsync(caller.UserKey, cancellationToken).ConfigureAwait(false);
        return TypedResults.NoContent();
    }
}
