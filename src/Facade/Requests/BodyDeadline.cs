using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Requests;

/// <summary>
/// How long a body may take, all of it. The least rate that the server asks for is an average: whoever sends much at once may be silent for minutes after.
/// </summary>
internal static class BodyDeadline
{
    /// <summary>Reads a body, with a token that ends the reading.</summary>
    /// <exception cref="ProblemException">RequestTimeout.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, Func<CancellationToken, Task<T>> read)
    {
        var context = request.HttpContext;
        var limit = context.RequestServices.GetRequiredService<FacadeOptions>().BodyTimeout;
        using var late = new CancellationTokenSource(limit, context.RequestServices.GetRequiredService<TimeProvider>());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            return await read(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(ProblemCode.RequestTimeout, $"The body did not arrive within {limit.TotalSeconds:0} s. Send the request again.");
        }
    }
}
