using System.Net;
using KafkaFetch.Facade.Options;
using Microsoft.AspNetCore.HttpOverrides;

namespace KafkaFetch.Facade.Hosting;

/// <summary>
/// <c>X-Forwarded-For</c> and <c>-Proto</c>, believed from the configured proxies alone: anybody can send them, and limits by address and HSTS depend on
/// them.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>Puts it into the pipeline, if there are proxies.</summary>
    public static void Use(WebApplication application, FacadeOptions options)
    {
        if (options.TrustedProxies.Count == 0)
        {
            // With empty lists the middleware would believe everybody.
            return;
        }

        application.UseForwardedHeaders(Of(options));
    }

    private static ForwardedHeadersOptions Of(FacadeOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        return forwarded;
    }
}
