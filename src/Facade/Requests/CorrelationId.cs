using System.Security.Cryptography;

namespace KafkaFetch.Facade.Requests;

/// <summary>
/// The id that ties an answer to the log: the caller's <c>X-Correlation-Id</c> when it is a plain word of at most 64 characters, else one of our own.
/// It goes out in the same header.
/// </summary>
internal static class CorrelationId
{
    public const string Header = "X-Correlation-Id";

    private const int MaxLength = 64;
    private static readonly object Key = new();

    /// <summary>Takes or makes the id, and sends it with the answer.</summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        var given = context.Request.Headers[Header].ToString();
        var id = IsPlain(given) ? given : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Items[Key] = id;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>The id of a request.</summary>
    public static string Of(HttpContext context) => context.Items[Key] as string ?? "";

    private static bool IsPlain(string text)
        => text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
