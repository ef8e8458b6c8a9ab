using KafkaFetch.ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Finalizers;

internal sealed partial class FinalizerSet<TEntity>
{
    [LoggerMessage(1130, LogLevel.Warning, "Finalizer {Identifier} of {Key} is removed though it did not finish: {Message}")]
    private static partial void GivenUp(ILogger logger, string identifier, EntityKey key, string? message, Exception? fault);
}
