using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Hosting;

internal sealed partial class Supervisor
{
    [LoggerMessage(1160, LogLevel.Warning, "{Name} ended before it was told to and is started again")]
    private static partial void Ended(ILogger logger, string name);

    [LoggerMessage(1161, LogLevel.Error, "{Name} failed and is started again")]
    private static partial void Failed(ILogger logger, string name, Exception fault);
}
