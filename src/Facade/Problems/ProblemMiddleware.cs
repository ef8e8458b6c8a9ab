using System.Text.Json;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Requests;

namespace KafkaFetch.Facade.Problems;

/// <summary>Every failure of a request becomes a problem document, and no stack trace leaves the process.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear the answer.
            return;
        }
#pragma warning disable CA1031 // A fault in one request is told to its client and to the log, and ends nothing else.
        catch (Exception exception) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await ProblemAnswer.WriteAsync(context, Of(exception, context)).ConfigureAwait(false);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null } response && StatusProblems.Of(response.StatusCode) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem).ConfigureAwait(false);
        }
    }

    private ProblemException Of(Exception exception, HttpContext context)
    {
        switch (exception)
        {
            case ProblemException problem:
                return problem;
            case KubernetesApiException refused:
                LogRefused(CorrelationId.Of(context), refused.Message);
                return KubernetesProblems.Of(refused);
            case HttpRequestException or TimeoutException:
                LogUnreachable(exception, CorrelationId.Of(context));
                return KubernetesProblems.Unavailable();
            case BadHttpRequestException bad:
                return StatusProblems.Of(bad.StatusCode) ?? new ProblemException(ProblemCode.Malformed, "The request cannot be read.");
            case IOException { InnerException: OverflowException }:
                // How Kestrel says that a chunk's size is beyond all numbers.
                return new ProblemException(ProblemCode.Malformed, "The request cannot be read.");
            case JsonException:
                return new ProblemException(ProblemCode.Malformed, "The body is not the JSON that is expected.");
            default:
                LogFault(exception, CorrelationId.Of(context), context.Request.Method, context.Request.Path);
                return new ProblemException(ProblemCode.Internal, "Something unforeseen happened; the log has it under the correlation id.");
        }
    }
}
