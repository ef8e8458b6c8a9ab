using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Callers;

/// <summary>Finds the user of a good token. A token whose user is gone, shut out or newer than the token is as bad as a forged one.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, CallerFinder finder)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            var caller = await finder.FindAsync(context.User, context.RequestAborted).ConfigureAwait(false)
                ?? throw new ProblemException(ProblemCode.Unauthorized, "This token is not good any more. Sign in again: POST /api/v1/auth/token.");
            context.Features.Set(caller);
        }

        await next(context).ConfigureAwait(false);
    }
}
