using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Operator.Verdicts;

internal sealed partial class GroupLags
{
    [LoggerMessage(EventId = 4301, Level = LogLevel.Warning, Message = "The offsets of consumer {Consumer}, which no member has, could not be read")]
    private partial void LogReadFailed(Exception exception, EntityKey consumer);
}
