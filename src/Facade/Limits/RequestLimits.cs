using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Limits;

/// <summary>How often an address, a user, and an address that signs in may ask, and how much of an address may be under way. In this process: each replica of the facade counts for itself.</summary>
internal sealed class RequestLimits(FacadeOptions options, TimeProvider time)
{
    private const int SecondsPerMinute = 60;

    private readonly RateLimiter<UInt128> addresses = new(new RatePolicy("address", options.Rates.AddressBurst, options.Rates.AddressPerSecond), time);
    private readonly RequestsUnderWay<UInt128> underWay = new(options.Rates.AddressAtOnce);
    private readonly RateLimiter<string> users = new(new RatePolicy("user", options.Rates.UserBurst, options.Rates.UserPerSecond), time);
    private readonly RateLimiter<UInt128> signIns = new(
        new RatePolicy("sign-in", options.Rates.SignInsPerMinute, (double)options.Rates.SignInsPerMinute / SecondsPerMinute), time);

    /// <summary>Every request, before anything is done for it.</summary>
    /// <exception cref="ProblemException">TooManyRequests.</exception>
    public async Task ByAddressAsync(HttpContext context, RequestDelegate next)
    {
        var address = ClientAddress.Of(context.Connection.RemoteIpAddress);
        RateHeaders.Apply(context, addresses.Take(address));
        if (!underWay.TryEnter(address))
        {
            throw new ProblemException(ProblemCode.TooManyRequests, $"{options.Rates.AddressAtOnce} requests of your address are under way. Wait for the answers of some.")
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            };
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            underWay.Leave(address);
        }
    }

    /// <summary>Requests with a good token.</summary>
    /// <exception cref="ProblemException">TooManyRequests.</exception>
    public Task ByUserAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Caller>() is { } caller)
        {
            RateHeaders.Apply(context, users.Take(caller.UserKey));
        }

        return next(context);
    }

    /// <summary>Endpoints that cost a password's hash or a namespace, or look for what somebody may guess.</summary>
    /// <exception cref="ProblemException">TooManyRequests.</exception>
    public static ValueTask<object?> OfSignInsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var limits = context.RequestServices.GetRequiredService<RequestLimits>();
        RateHeaders.Apply(context, limits.signIns.Take(ClientAddress.Of(context.Connection.RemoteIpAddress)));
        return next(invocation);
    }
}
