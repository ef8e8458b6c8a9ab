namespace KafkaFetch.Testing.Waiting;

/// <summary>A condition was not reached before its deadline; the message tells the last seen value.</summary>
public sealed class EventuallyException(string message) : Exception(message);
