using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KafkaFetch.Operator.Hosting;

/// <summary>What every application of this program that serves HTTP begins with.</summary>
internal static class HttpApplication
{
    /// <summary>
    /// A builder of a server on one port. No appsettings and no environment: what it does is on the command line, but for where traces go and the facade's
    /// settings.
    /// </summary>
    /// <param name="logging">Adds where the logs go.</param>
    /// <param name="address">The address that it listens on.</param>
    /// <param name="port">The port, 0 for a free one.</param>
    public static WebApplicationBuilder Builder(Action<ILoggingBuilder> logging, IPAddress address, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        logging(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, port);
        });
        return builder;
    }

    /// <summary>Where an application listens, once started.</summary>
    public static Uri Address(WebApplication application)
        => new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
