using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Events;

internal sealed partial class EventSender
{
    [LoggerMessage(1140, LogLevel.Warning, "The event {Reason} of {Name} is dropped: {Cause}")]
    private static partial void Dropped(ILogger logger, string reason, string name, string cause);
}
