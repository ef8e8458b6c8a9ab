using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>Asks a token endpoint once. Whatever goes wrong is an answer that says what to look at, and never a secret.</summary>
internal sealed class TokenEndpoint(OAuth2Auth auth, HttpMessageInvoker client, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MaxAnswerBytes = 64 * 1024;
    private const double MaxLifetimeSeconds = 30 * 24 * 3600;

    // RFC 6749, 5.1: expires_in may be missing.
    private static readonly TimeSpan UnsaidLifetime = TimeSpan.FromMinutes(5);

    private readonly Uri _url = new(auth.TokenEndpoint);
    private readonly string _target = $"{HttpTarget.Describe(auth.TokenEndpoint)}, the token endpoint,";

    internal async Task<TokenResult> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Request();
        try
        {
            using var response = await client.SendAsync(request, linked.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, linked.Token).ConfigureAwait(false);
            var code = (int)response.StatusCode;
            return code is >= 200 and <= 299 ? Read(body) : Refused(code, Error(body));
        }
        catch (HttpRequestException e)
        {
            return TokenResult.Failed(HttpFailures.Of(e, _target, "delivery.http.auth.oauth2.tokenEndpoint"));
        }
        catch (IOException)
        {
            return Failed("closed the connection in its answer; look at its log");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"did not answer within {Patience.TotalSeconds:0} s; check the address, firewalls and network policies");
        }
    }

    private HttpRequestMessage Request()
    {
        var form = new List<KeyValuePair<string, string>> { new("grant_type", "client_credentials") };
        if (auth.Scope is { } scope)
        {
            form.Add(new("scope", scope));
        }

        if (auth.Audience is { } audience)
        {
            form.Add(new("audience", audience));
        }

        // RFC 6749, 2.3.1: both are form-encoded first.
        var credentials = $"{Uri.EscapeDataString(auth.ClientId)}:{Uri.EscapeDataString(auth.ClientSecret)}";
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[MaxAnswerBytes];
        var count = await stream.ReadAtLeastAsync(buffer, MaxAnswerBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer[..count];
    }

    private TokenResult Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var token = root.GetProperty("access_token").GetString() ?? "";
            if (root.TryGetProperty("token_type", out var type) && !"Bearer".Equals(type.GetString(), StringComparison.OrdinalIgnoreCase))
            {
                return Failed("gives tokens that are not of the type Bearer; only those can be sent");
            }

            return HttpAuthRules.IsToken(token)
                ? new TokenResult(token, Lifetime(root), default)
                : Failed("answered with an access_token that cannot stand in a header; look at its configuration");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Failed("answered without an access_token in JSON; check delivery.http.auth.oauth2.tokenEndpoint");
        }
    }

    // Some servers write the number as a string.
    private static TimeSpan Lifetime(JsonElement root)
    {
        var seconds = !root.TryGetProperty("expires_in", out var expires) ? double.NaN
            : expires.ValueKind == JsonValueKind.Number ? expires.GetDouble()
            : double.TryParse(expires.ToString(), CultureInfo.InvariantCulture, out var text) ? text
            : double.NaN;
        return double.IsNaN(seconds) ? UnsaidLifetime : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxLifetimeSeconds));
    }

    // RFC 6749, 5.2: a code such as invalid_client. Somebody else's text: only what looks like one is shown.
    private static string? Error(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var code = document.RootElement.GetProperty("error").GetString();
            return code is { Length: >= 1 and <= 40 } && code.All(c => char.IsAsciiLetterLower(c) || c == '_') ? code : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    // Credentials that are refused are no fault of a record: it waits for a person, whatever onFailure says.
    private TokenResult Refused(int code, string? error)
        => code == 401 || error is "invalid_client" or "unauthorized_client"
            ? TokenResult.Failed(SinkAnswer.Halt(
                "AuthenticationFailed", $"{_target} answered {code} {error}".TrimEnd() + ": check clientId and the secret of delivery.http.auth.oauth2", code))
            : Failed($"answered {code} {error}".TrimEnd() + "; check delivery.http.auth.oauth2", code);

    private TokenResult Failed(string what, int? code = null)
        => TokenResult.Failed(SinkAnswer.Retry("DeliveryFailing", $"{_target} {what}", code));
}
