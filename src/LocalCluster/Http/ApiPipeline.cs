using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>Every request: who sent it, which operation answers it, and what a failure looks like.</summary>
internal sealed partial class ApiPipeline(Authenticator authenticator, ApiOperations operations, DiscoveryRoutes discovery, ILogger logger)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        // The bound on bodies is kept, and worded, where they are read.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = null;
        }

        try
        {
            await RouteAsync(http).ConfigureAwait(false);
        }
        catch (ApiException exception) when (!http.Response.HasStarted)
        {
            await Answer.JsonAsync(http, exception.Code, exception.Status).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear the answer.
        }
        catch (SqliteException exception) when (!http.Response.HasStarted)
        {
            LogStoreFailed(logger, http.Request.Method, http.Request.Path.Value ?? "", exception.Message);
            await Answer.JsonAsync(http, 500, ApiError.Internal($"the state cannot be written: {exception.Message} Check the data directory's disk.").Status)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A fault in one request is told to its client and to the log, and ends nothing else.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception, http.Request.Method, http.Request.Path.Value ?? "");
            await Answer.JsonAsync(http, 500, ApiError.Internal(exception.GetType().Name).Status).ConfigureAwait(false);
        }

        LogAnswered(logger, http.Request.Method, http.Request.Path.Value ?? "", http.Response.StatusCode);
    }

    private async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (DiscoveryRoutes.IsOpen(path))
        {
            await discovery.HandleAsync(http, path).ConfigureAwait(false);
            return;
        }

        var user = authenticator.Authenticate(http.Request.Headers.Authorization.ToString()) ?? throw ApiError.Unauthorized();
        if (ApiPath.Parse(path) is { } parsed)
        {
            await operations.HandleAsync(http, parsed, user).ConfigureAwait(false);
            return;
        }

        await discovery.HandleAsync(http, path).ConfigureAwait(false);
    }
}
