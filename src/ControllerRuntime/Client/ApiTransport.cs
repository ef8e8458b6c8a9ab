using System.Net.Http.Headers;
using System.Text.Json;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>HTTP to the API server with the connection and the credentials of a KubernetesClient, errors as exceptions, every request bounded in time.</summary>
/// <remarks>KubernetesClient's own typed and generic calls are not used: they hide the Status of an error and its watch has faults.</remarks>
internal sealed class ApiTransport(Kubernetes connection, TimeProvider time, TimeSpan requestTimeout, string? user = null)
{
    private const string ImpersonateUser = "Impersonate-User";
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>The same connection, acting as another user.</summary>
    internal ApiTransport As(string other) => new(connection, time, requestTimeout, other);

    /// <summary>Sends a request and reads the answer as JSON.</summary>
    internal async Task<T> SendAsync<T>(HttpMethod method, string path, byte[]? body, string contentType, CancellationToken cancellationToken)
    {
        using var bounded = new Deadline(time, requestTimeout, cancellationToken);
        try
        {
            using var response = await OpenAsync(method, path, body, contentType, bounded.Token).ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(bounded.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonSerializer.DeserializeAsync(stream, EntityJson.TypeInfo<T>(), bounded.Token).ConfigureAwait(false)
                    ?? throw new HttpRequestException($"{method} {path}: the answer is empty.");
            }
        }
        catch (OperationCanceledException) when (bounded.HasPassed)
        {
            throw new TimeoutException($"{method} {path}: no answer from the API server within {requestTimeout.TotalSeconds:0} s.");
        }
        catch (JsonException e)
        {
            throw new HttpRequestException($"{method} {path}: the answer is not what was expected: {e.Message}", e);
        }
    }

    /// <summary>Sends a GET and reads the answer as JSON.</summary>
    internal Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, "", cancellationToken);

    /// <summary>Sends a request and returns when the headers of a good answer are there; the caller disposes it and bounds the wait.</summary>
    internal async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, byte[]? body, string contentType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(connection.BaseUri, path)) { Version = System.Net.HttpVersion.Version20 };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (user is not null)
        {
            request.Headers.TryAddWithoutValidation(ImpersonateUser, user);
        }

        if (connection.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var response = await connection.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ErrorAsync(method, path, response, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The exception for a Status.</summary>
    internal static KubernetesApiException Error(string what, System.Net.HttpStatusCode code, V1Status? status, TimeSpan? retryAfter)
    {
        retryAfter ??= status?.Details?.RetryAfterSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;
        var message = string.IsNullOrEmpty(status?.Message) ? "no message" : status.Message;
        return new KubernetesApiException(code, status?.Reason ?? "", $"{what}: {message} ({(int)code} {status?.Reason ?? code.ToString()})", retryAfter)
        {
            IsNamespaceGoing = IsNamespaceGoing(code, status),
            Causes = [.. (status?.Details?.Causes ?? []).Select(c => new FieldCause(c.Field ?? "", c.Message ?? ""))],
        };
    }

    private static bool IsNamespaceGoing(System.Net.HttpStatusCode code, V1Status? status) => status?.Details is { } details
        && (details.Causes?.Any(c => c.Reason == "NamespaceTerminating") == true || (code == System.Net.HttpStatusCode.NotFound && details.Kind == "namespaces"));

    private async Task<KubernetesApiException> ErrorAsync(HttpMethod method, string path, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var retryAfter = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - time.GetUtcNow());
        V1Status? status = null;
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxErrorBytes, cancellationToken).ConfigureAwait(false);
            status = JsonSerializer.Deserialize(
                await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), EntityJson.TypeInfo<V1Status>());
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException or NotSupportedException)
        {
            // A proxy's HTML page, or a connection that broke: the HTTP status alone must do.
        }

        return Error($"{method} {path}", response.StatusCode, status, retryAfter > TimeSpan.Zero ? retryAfter : null);
    }
}
