using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.Operator.Members;

internal sealed partial class MemberRunner
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Started member {Member} with generation {Generation} of its consumer")]
    private partial void LogStarted(string member, long generation);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Stopped member {Member} ({Mode})")]
    private partial void LogStopped(string member, StopMode mode);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "Member {Member} did not stop cleanly; its group goes on after its session timed out")]
    private partial void LogStopFailed(Exception exception, string member);
}
