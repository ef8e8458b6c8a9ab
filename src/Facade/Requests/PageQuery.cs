using System.Buffers.Text;
using System.Globalization;
using System.Text;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Requests;

/// <summary>Which page of a list is asked for: <c>limit</c> (1 to 500, 100 by default) and an opaque <c>cursor</c>.</summary>
/// <param name="Limit">How many items at most.</param>
/// <param name="Continue">Where to go on, as the source of the list understands it; null for the beginning.</param>
internal sealed record PageQuery(int Limit, string? Continue)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;
    private const int MaxCursor = 4096;

    /// <summary>Bound as a parameter of endpoints.</summary>
    /// <exception cref="ProblemException">Malformed.</exception>
    public static ValueTask<PageQuery?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult<PageQuery?>(new PageQuery(LimitOf(query["limit"].ToString()), ContinueOf(query["cursor"].ToString())));
    }

    /// <summary>The cursor for the next page.</summary>
    public static string? Cursor(string? next) => string.IsNullOrEmpty(next) ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(next));

    private static int LimitOf(string text) => text.Length == 0
        ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit
            ? limit
            : throw new ProblemException(ProblemCode.Malformed, $"limit: a number from 1 to {MaxLimit} is expected.");

    private static string? ContinueOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            return text.Length <= MaxCursor
                ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(text))
                : throw Wrong();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Wrong();
        }
    }

    private static ProblemException Wrong()
        => new(ProblemCode.Malformed, "cursor: take it from next or from the Link header of the page before, as it is.");
}
