namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>One event object on the server, with its count.</summary>
internal sealed class EventSeries
{
    /// <summary>The name of the object, once it is made.</summary>
    internal string? ObjectName { get; set; }

    /// <summary>How often it happened.</summary>
    internal int Count { get; private set; }

    /// <summary>When it first happened.</summary>
    internal DateTimeOffset First { get; private set; }

    /// <summary>The last occurrence.</summary>
    internal EventDraft Last { get; private set; } = null!;

    /// <summary>The message to show.</summary>
    internal string Message { get; private set; } = "";

    internal void Raise(EventDraft draft, string message)
    {
        First = Count == 0 ? draft.At : First;
        Count++;
        Last = draft;
        Message = message;
    }

    /// <summary>The object on the server is gone (events expire after an hour): the next one starts anew.</summary>
    internal void Restart()
    {
        ObjectName = null;
        Count = 1;
        First = Last.At;
    }
}
