using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Operator.Tests.Tracing;

/// <summary>Keeps what is logged. Any thread.</summary>
internal sealed class LogLines : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> lines = new();

    public IReadOnlyList<string> Of(LogLevel level) => [.. lines.Where(l => l.Level == level).Select(l => l.Line)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => lines.Enqueue((logLevel, formatter(state, exception)));

    /// <summary>Gives these lines to whoever logs.</summary>
    internal sealed class Provider(LogLines lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => lines;

        public void Dispose()
        {
        }
    }
}
