using System.Net.Mime;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Limits;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Users;
using Microsoft.AspNetCore.Mvc;

namespace KafkaFetch.Facade.Auth;

/// <summary><c>auth/register</c>, <c>auth/token</c>, <c>auth/revoke</c>.</summary>
internal static class AuthEndpoints
{
    /// <summary>Names, passwords and tokens are far below: nobody shall fill memory before it is known who sends.</summary>
    private const int MaxBodyBytes = 16 * 1024;

    /// <summary>Maps them.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var auth = api.MapGroup("auth").WithTags("Auth").AllowAnonymous().AddEndpointFilter(RequestLimits.OfSignInsAsync).WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        auth.MapPost("register", RegisterAsync).WithName("Register")
            .WithSummary("Register")
            .WithDescription("Makes a user and the namespace that is the user's alone. May be closed, or need an administrator's token.")
            .Accepts<RegisterRequest>(MediaTypeNames.Application.Json)
            .Produces<UserAnswer>(StatusCodes.Status201Created);
        auth.MapPost("token", TokenAsync).WithName("GetToken")
            .WithSummary("Get tokens")
            .WithDescription("OAuth 2.0: grant_type=password with username and password, or grant_type=refresh_token with refresh_token. A refresh token is good once.")
            .Accepts<TokenForm>(OAuthForm.MediaType)
            .Produces<TokenAnswer>()
            .Produces<OAuthError>(StatusCodes.Status400BadRequest)
            .Produces<OAuthError>(StatusCodes.Status429TooManyRequests);
        auth.MapPost("revoke", RevokeAsync).WithName("RevokeToken")
            .WithSummary("Sign out")
            .WithDescription("Ends the sign-in of a refresh token (RFC 7009). Answers 200 for a token that is not known, too.")
            .Accepts<RevokeForm>(OAuthForm.MediaType)
            .Produces(StatusCodes.Status200OK);
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, FacadeOptions options, Registration registration, Passwords passwords)
    {
        var caller = context.Features.Get<Caller>();
        if (options.Registration == RegistrationPolicy.Closed || (options.Registration == RegistrationPolicy.AdminOnly && caller?.IsAdmin != true))
        {
            throw new ProblemException(ProblemCode.RegistrationClosed, options.Registration == RegistrationPolicy.Closed
                ? "Nobody can register here. Ask the administrator of this installation for a user."
                : "Only an administrator makes users here.");
        }

        var request = await StrictJson.ReadAsync<RegisterRequest>(context.Request).ConfigureAwait(false);
        request.Check();
        var hash = await passwords.HashAsync(request.Password, context.RequestAborted).ConfigureAwait(false);
        var user = await registration.RegisterAsync(request.Username, hash, admin: false, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Created($"{Hosting.FacadeRoutes.Prefix}/users/me", UserAnswer.Of(user));
    }

    private static async Task<IResult> TokenAsync(HttpContext context, FacadeOptions options, SignIn signIn)
    {
        // RFC 6749, 5.1.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        if (await OAuthForm.ReadAsync(context.Request).ConfigureAwait(false) is not { } form)
        {
            return new OAuthError("invalid_request", $"Send the parameters as {OAuthForm.MediaType}, each once.").ToResult(context);
        }

        var grant = form["grant_type"].ToString();
        if (grant == "password" && !options.PasswordGrant)
        {
            return new OAuthError("unauthorized_client", "The password grant is switched off here: sign in at your identity provider.").ToResult(context);
        }

        var (first, second) = grant switch
        {
            "password" => ("username", "password"),
            "refresh_token" => ("refresh_token", null),
            _ => ((string?)null, (string?)null),
        };
        if (first is null)
        {
            return grant.Length == 0
                ? new OAuthError("invalid_request", "grant_type is missing: password or refresh_token.").ToResult(context)
                : new OAuthError("unsupported_grant_type", "grant_type is password or refresh_token.").ToResult(context);
        }

        if (form[first].ToString().Length == 0 || (second is not null && form[second].ToString().Length == 0))
        {
            return new OAuthError("invalid_request", second is null ? $"{first} is missing." : $"{first} and {second} are needed.").ToResult(context);
        }

        var outcome = second is null
            ? await signIn.ByRefreshTokenAsync(form[first].ToString(), context.RequestAborted).ConfigureAwait(false)
            : await signIn.ByPasswordAsync(form[first].ToString(), form[second].ToString(), context.RequestAborted).ConfigureAwait(false);
        return outcome switch
        {
            { Tokens: { } tokens } => TypedResults.Json(tokens),
            { Wait: { } wait } => new OAuthError("invalid_grant", "Too many failed tries. Wait, then try again.").ToResult(context, StatusCodes.Status429TooManyRequests, wait),
            { IsEarly: true } => new OAuthError(
                "invalid_grant", "This user is still being made. Try again in two minutes; if that does not help, the registration was cut off: register again.").ToResult(context),
            _ when second is null => new OAuthError("invalid_grant", "This refresh token is not good, or not any more. Sign in again.").ToResult(context),
            _ => new OAuthError("invalid_grant", "The username or the password is wrong, or too many tries failed: then wait some minutes.").ToResult(context),
        };
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, SignIn signIn)
    {
        if (await OAuthForm.ReadAsync(context.Request).ConfigureAwait(false) is not { } form || form["token"].ToString().Length == 0)
        {
            return new OAuthError("invalid_request", $"Send token as {OAuthForm.MediaType}.").ToResult(context);
        }

        await signIn.EndAsync(form["token"].ToString(), context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Ok();
    }
}
