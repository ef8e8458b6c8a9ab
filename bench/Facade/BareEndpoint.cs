using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Bench.Facade;

/// <summary>The yardstick, a process of its own: ASP.NET Core that answers every request with the bytes of a file.</summary>
internal static class BareEndpoint
{
    public const string Verb = "facade-bare";

    /// <summary>Says its address and answers until its input is closed.</summary>
    public static async Task<int> ServeAsync(string file)
    {
        var body = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        await application.StartAsync();
        Console.WriteLine(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
