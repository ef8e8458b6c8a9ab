using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>The session's log lines.</summary>
internal sealed partial class GroupSession
{
    private readonly ILogger log;

    [LoggerMessage(2020, LogLevel.Information, "{Name} was assigned {Added} partitions, has {All}")]
    private partial void LogAssigned(string name, int added, int all);

    [LoggerMessage(2021, LogLevel.Information, "{Name} gave {Removed} partitions back, has {Left}")]
    private partial void LogRevoked(string name, int removed, int left);

    [LoggerMessage(2022, LogLevel.Warning, "{Name} lost {Count} partitions: the group went on without it")]
    private partial void LogLost(string name, int count);

    [LoggerMessage(2023, LogLevel.Warning, "{Name} could not commit: {Code}: {Reason}")]
    private partial void LogCommitFailed(string name, ErrorCode code, string reason);

    [LoggerMessage(2024, LogLevel.Debug, "{Name} could not set pause to {Paused} yet: {Reason}")]
    private partial void LogPauseRefused(string name, bool paused, string reason);

    [LoggerMessage(2025, LogLevel.Debug, "{Name} could not store {Partition}@{Offset}: {Reason}")]
    private partial void LogStoreRefused(string name, PartitionId partition, long offset, string reason);

    [LoggerMessage(2026, LogLevel.Debug, "{Name} needs a start for {Partition}: {Reason}")]
    private partial void LogNeedsStart(string name, PartitionId partition, string reason);

    [LoggerMessage(2027, LogLevel.Error, "{Name} could not resolve starts; tried again")]
    private partial void LogResolveFailed(Exception exception, string name);

    [LoggerMessage(2028, LogLevel.Debug, "{Name} could not assign {Count} partitions anew yet: {Reason}")]
    private partial void LogReassignRefused(string name, int count, string reason);

    [LoggerMessage(2029, LogLevel.Information, "{Name} starts {Partition} at {Offset}")]
    private partial void LogStarts(string name, PartitionId partition, long offset);

    [LoggerMessage(2030, LogLevel.Error, "{Name}: {Text}")]
    private partial void LogOutOfRange(string name, string text);

    [LoggerMessage(2032, LogLevel.Warning, "{Name}: {Text}")]
    private partial void LogMadeAnew(string name, string text);

    [LoggerMessage(2033, LogLevel.Warning, "{Name}: {Text}")]
    private partial void LogStartNotCommitted(string name, string text);

    [LoggerMessage(2031, LogLevel.Warning, "{Name} could not consume: {Code}: {Reason}")]
    private partial void LogConsumeError(string name, ErrorCode code, string reason);
}
