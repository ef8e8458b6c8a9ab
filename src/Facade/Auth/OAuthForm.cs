using KafkaFetch.Facade.Requests;
using Microsoft.AspNetCore.WebUtilities;

namespace KafkaFetch.Facade.Auth;

/// <summary>The parameters of a request as OAuth has them: in UTF-8 (RFC 6749, appendix B), whatever charset the media type names, and each once (3.2).</summary>
internal static class OAuthForm
{
    /// <summary>How they are sent.</summary>
    public const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>Reads them; null when the body is no form, or a parameter stands in it twice.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (!string.Equals(request.GetTypedHeaders().ContentType?.MediaType.Value, MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            // Not ReadFormAsync, which throws at charsets that it does not know.
            var form = await BodyDeadline.ReadAsync(request, new FormPipeReader(request.BodyReader).ReadFormAsync).ConfigureAwait(false);
            return form.Values.Any(v => v.Count > 1) ? null : new FormCollection(form);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
