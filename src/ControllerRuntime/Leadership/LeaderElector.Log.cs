using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Leadership;

internal sealed partial class LeaderElector
{
    [LoggerMessage(1150, LogLevel.Information, "{Identity} leads by the lease {Lease}")]
    private static partial void Leads(ILogger logger, string identity, string lease);

    [LoggerMessage(1151, LogLevel.Warning, "{Identity} lost the lease {Lease}: what only the leader does has stopped here")]
    private static partial void Lost(ILogger logger, string identity, string lease);

    [LoggerMessage(1152, LogLevel.Information, "{Identity} gave back the lease {Lease}")]
    private static partial void Released(ILogger logger, string identity, string lease);

    [LoggerMessage(1153, LogLevel.Warning, "The lease {Lease} cannot be read or written: {Message}")]
    private static partial void Unreachable(ILogger logger, string lease, string message);

    [LoggerMessage(1154, LogLevel.Error, "Work of the last term of lease {Lease} still runs though the lease may be another's by now; no new term starts before it ends")]
    private static partial void WorkOverruns(ILogger logger, string lease);

    [LoggerMessage(1155, LogLevel.Error, "The work of a term ended with a fault")]
    private static partial void WorkFailed(ILogger logger, Exception fault);
}
