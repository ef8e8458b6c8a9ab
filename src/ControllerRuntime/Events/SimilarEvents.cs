namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>The different messages of one reason about one object.</summary>
internal sealed class SimilarEvents
{
    private const int MaxMessages = 11;
    private readonly HashSet<string> _messages = [];
    private long? _last;

    /// <summary>Adds a message and returns how many different ones there were since the last quiet interval.</summary>
    internal int Add(string message, long now, TimeProvider time, TimeSpan interval)
    {
        if (_last is { } last && time.GetElapsedTime(last, now) > interval)
        {
            _messages.Clear();
        }

        _last = now;
        if (_messages.Count < MaxMessages)
        {
            _messages.Add(message);
        }

        return _messages.Count;
    }
}
