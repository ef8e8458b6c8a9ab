using System.Buffers.Text;
using System.Globalization;
using System.Text;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Requests;

/// <summary>
/// Which page of a list is asked for: <c>limit</c> (1 to 500, 100 by default) and an opaque <c>cursor</c>, which holds the last name of the page before. A
/// list is sorted by name, so that a page stays right while things come and go, and a cursor of somebody else's shows nothing.
/// </summary>
/// <param name="Limit">How many items at most.</param>
/// <param name="After">Items behind this name; null from the beginning.</param>
internal sealed record PageQuery(int Limit, string? After)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;
    private const int MaxCursor = 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Bound as a parameter of endpoints.</summary>
    /// <exception cref="ProblemException">Malformed.</exception>
    public static ValueTask<PageQuery?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult<PageQuery?>(new PageQuery(LimitOf(query["limit"].ToString()), AfterOf(query["cursor"].ToString())));
    }

    /// <summary>Cuts the page out of all items.</summary>
    public Page<T> Of<T>(IEnumerable<T> all, Func<T, string> name)
    {
        var page = all.Where(i => After is null || string.CompareOrdinal(name(i), After) > 0).OrderBy(name, StringComparer.Ordinal).Take(Limit + 1).ToList();
        if (page.Count <= Limit)
        {
            return new Page<T>(page, null);
        }

        page.RemoveAt(Limit);
        return new Page<T>(page, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name(page[^1]))));
    }

    /// <summary>The number that a text says; the default for none.</summary>
    /// <exception cref="ProblemException">Malformed.</exception>
    internal static int LimitOf(string text) => text.Length == 0
        ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit
            ? limit
            : throw new ProblemException(ProblemCode.Malformed, $"limit: a number from 1 to {MaxLimit} is expected.");

    private static string? AfterOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            return text.Length <= MaxCursor ? Strict.GetString(Base64Url.DecodeFromChars(text)) : throw Wrong();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Wrong();
        }
    }

    private static ProblemException Wrong()
        => new(ProblemCode.Malformed, "cursor: take it from next or from the Link header of the page before, as it is.");
}
