using Microsoft.AspNetCore.Http.Extensions;

namespace KafkaFetch.Facade.Requests;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items, sorted by name.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>The same page of other items.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Next);

    /// <summary>The answer, with a <c>Link</c> to the next page (RFC 8288).</summary>
    public IResult ToResult(HttpContext context)
    {
        if (Next is not null)
        {
            var query = context.Request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""));
            context.Response.Headers.Link = $"<{context.Request.Path}{new QueryBuilder(query) { { "cursor", Next } }}>; rel=\"next\"";
        }

        return TypedResults.Json(this, StrictJson.Options);
    }
}
