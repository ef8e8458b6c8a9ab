using Microsoft.Extensions.Logging;

namespace KafkaFetch.Testing.Logging;

/// <summary>Collects the lines of a whole program.</summary>
public sealed class CollectedLogsProvider(CollectedLogs logs) : ILoggerProvider
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => logs;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
