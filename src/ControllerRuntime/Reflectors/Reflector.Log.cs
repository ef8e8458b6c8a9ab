using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Reflectors;

internal sealed partial class Reflector<TEntity>
{
    [LoggerMessage(1100, LogLevel.Debug, "Listed {Kind}: {Count} objects at resourceVersion {Version}")]
    private static partial void Listed(ILogger logger, string kind, int count, string version);

    [LoggerMessage(1101, LogLevel.Information, "The history of {Kind} is gone (410): listing again")]
    private static partial void Expired(ILogger logger, string kind);

    [LoggerMessage(1102, LogLevel.Warning, "Cannot list or watch {Kind}: {Message}; trying again in {Pause:0.0} s")]
    private static partial void Interrupted(ILogger logger, string kind, string message, double pause, Exception? fault);

    [LoggerMessage(1103, LogLevel.Error, "{Kind} {Namespace}/{Name} cannot be read and stays as last seen: {Fault}. Correct or delete the object")]
    private static partial void Unreadable(ILogger logger, string kind, string? @namespace, string? name, string? fault);
}
