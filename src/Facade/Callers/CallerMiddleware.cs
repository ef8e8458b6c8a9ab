using System.Security.Claims;
using KafkaFetch.Facade.Problems;
using Microsoft.AspNetCore.Authorization;

namespace KafkaFetch.Facade.Callers;

/// <summary>
/// Finds the user of a good token. A token whose user is gone, shut out or newer than the token is as bad as a forged one: what needs a token refuses it, and
/// what needs none goes on without it, so that whoever must sign in anew can, whatever else the client sends.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, CallerFinder finder)
{
    /// <summary>Whether the endpoint of a request needs no token.</summary>
    public static bool NeedsNone(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            try
            {
                var caller = await finder.FindAsync(context.User, context.RequestAborted).ConfigureAwait(false)
                    ?? throw new ProblemException(ProblemCode.Unauthorized, "This token is not good any more. Sign in again: POST /api/v1/auth/token.");
                context.Features.Set(caller);
            }
            catch (ProblemException) when (NeedsNone(context))
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context).ConfigureAwait(false);
    }
}
