using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Testing.Logging;

/// <summary>Keeps every line that is logged.</summary>
public sealed class CollectedLogs : ILogger
{
    /// <summary>What was logged, in its order.</summary>
    public ConcurrentQueue<(LogLevel Level, int Id, string Message)> Lines { get; } = new();

    /// <summary>The lines that came with an exception, whose stack trace a console would show.</summary>
    public ConcurrentQueue<(string Message, Exception Exception)> Faults { get; } = new();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        Lines.Enqueue((logLevel, eventId.Id, message));
        if (exception is not null)
        {
            Faults.Enqueue((message, exception));
        }
    }
}
