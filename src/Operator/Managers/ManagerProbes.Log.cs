using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Operator.Managers;

internal sealed partial class ManagerProbes
{
    [LoggerMessage(EventId = 4202, Level = LogLevel.Error, Message = "The probe of manager {Manager} failed")]
    private partial void LogProbeFailed(Exception exception, EntityKey manager);
}
