using KafkaFetch.ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Controllers;

internal sealed partial class ControllerRunner<TEntity>
{
    [LoggerMessage(1120, LogLevel.Information, "Controller {Controller} runs with {Workers} workers")]
    private static partial void Started(ILogger logger, string controller, int workers);

    [LoggerMessage(1121, LogLevel.Information, "Controller {Controller} has stopped")]
    private static partial void Stopped(ILogger logger, string controller);

    [LoggerMessage(1122, LogLevel.Error, "Controller {Controller} failed on {Key} (failure {Failures} in a row): {Message}")]
    private static partial void Failed(ILogger logger, string controller, EntityKey key, string? message, int failures, Exception? fault);

    [LoggerMessage(1123, LogLevel.Debug, "Controller {Controller} met a conflict on {Key} and reads it again: {Message}")]
    private static partial void Conflict(ILogger logger, string controller, EntityKey key, string message);
}
