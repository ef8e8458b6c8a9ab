using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>Every request: who sent it, whether they may, which operation answers it, and what a failure looks like.</summary>
internal sealed partial class ApiPipeline(
    Authenticator authenticator, Authorizer authorizer, ApiOperations operations, DiscoveryRoutes discovery, ILogger logger)
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
        var sender = authenticator.Authenticate(http.Request.Headers.Authorization.ToString()) ?? throw ApiError.Unauthorized();
        var user = Impersonation.Of(http.Request, sender, authorizer);
        Authorize(http, user);
        var path = http.Request.Path.Value ?? "";
        if (ApiPath.Parse(path) is { } parsed)
        {
            await operations.HandleAsync(http, parsed, user).ConfigureAwait(false);
            return;
        }

        await discovery.HandleAsync(http, path).ConfigureAwait(false);
    }

    /// <summary>
    /// Refuses what the user may not do. Who names nobody sees what is public and is else asked to name somebody: 401, as from a kube-apiserver
    /// whose anonymous access is limited to the health of the server.
    /// </summary>
    private void Authorize(HttpContext http, UserInfo user)
    {
        if (user.IsSuperuser)
        {
            return;
        }

        var wanted = RequestReader.Read(http.Request);
        if (authorizer.Judge(user, wanted) is { Allowed: false } refused)
        {
            throw ReferenceEquals(user, UserInfo.Anonymous) ? ApiError.Unauthorized() : Refusal.Of(user, wanted, refused);
        }
    }
}
