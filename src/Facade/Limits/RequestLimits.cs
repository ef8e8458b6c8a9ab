using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Options;

namespace KafkaFetch.Facade.Limits;

/// <summary>How often an address, a user, and an address that signs in may ask. In this process: each replica of the facade counts for itself.</summary>
internal sealed class RequestLimits(FacadeOptions options, TimeProvider time)
{
    private const int SecondsPerMinute = 60;

    private readonly RateLimiter<UInt128> addresses = new(new RatePolicy("address", options.Rates.AddressBurst, options.Rates.AddressPerSecond), time);
    private readonly RateLimiter<string> users = new(new RatePolicy("user", options.Rates.UserBurst, options.Rates.UserPerSecond), time);
    private readonly RateLimiter<UInt128> signIns = new(
        new RatePolicy("sign-in", options.Rates.SignInsPerMinute, (double)options.Rates.SignInsPerMinute / SecondsPerMinute), time);

    /// <summary>Every request, before anything is done for it.</summary>
    /// <exception cref="Problems.ProblemException">TooManyRequests.</exception>
    public Task ByAddressAsync(HttpContext context, RequestDelegate next)
    {
        RateHeaders.Apply(context, addresses.Take(ClientAddress.Of(context.Connection.RemoteIpAddress)));
        return next(context);
    }

    /// <summary>Requests with a good token.</summary>
    /// <exception cref="Problems.ProblemException">TooManyRequests.</exception>
    public Task ByUserAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Caller>() is { } caller)
        {
            RateHeaders.Apply(context, users.Take(caller.UserKey));
        }

        return next(context);
    }

    /// <summary>Endpoints that cost a password's hash or a namespace.</summary>
    /// <exception cref="Problems.ProblemException">TooManyRequests.</exception>
    public static ValueTask<object?> OfSignInsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var limits = context.RequestServices.GetRequiredService<RequestLimits>();
        RateHeaders.Apply(context, limits.signIns.Take(ClientAddress.Of(context.Connection.RemoteIpAddress)));
        return next(invocation);
    }
}
