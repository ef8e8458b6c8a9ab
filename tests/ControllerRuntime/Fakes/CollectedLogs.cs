using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Tests.Fakes;

internal sealed class CollectedLogs : ILogger
{
    public ConcurrentQueue<(LogLevel Level, int Id, string Message)> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
}
