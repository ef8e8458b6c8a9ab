using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Requests;

/// <summary>How much of a list without pages is asked for: <c>limit</c>, as <see cref="PageQuery"/> has it.</summary>
/// <param name="Limit">How many items at most.</param>
internal sealed record LimitQuery(int Limit)
{
    /// <summary>Bound as a parameter of endpoints.</summary>
    /// <exception cref="ProblemException">Malformed.</exception>
    public static ValueTask<LimitQuery?> BindAsync(HttpContext context)
        => ValueTask.FromResult<LimitQuery?>(new LimitQuery(PageQuery.LimitOf(context.Request.Query["limit"].ToString())));
}
