using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Operator.Consumers;

internal sealed partial class ConsumerMembers
{
    [LoggerMessage(EventId = 4101, Level = LogLevel.Information, Message = "Bound member {Member} to worker {Worker}")]
    private partial void LogBound(EntityKey member, string worker);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Information, Message = "Deleted member {Member} of worker {Worker}: {Cause}")]
    private partial void LogUnbound(EntityKey member, string worker, string cause);

    [LoggerMessage(EventId = 4103, Level = LogLevel.Warning, Message = "Released member {Member}: worker {Worker} is dead")]
    private partial void LogReleased(EntityKey member, string worker);
}
