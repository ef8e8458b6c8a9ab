using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Testing.Logging;

/// <summary>Keeps every line that is logged.</summary>
public sealed class CollectedLogs : ILogger
{
    /// <summary>What was logged, in its order.</summary>
    public ConcurrentQueue<(LogLevel Level, int Id, string Message)> Lines { get; } = new();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
}
