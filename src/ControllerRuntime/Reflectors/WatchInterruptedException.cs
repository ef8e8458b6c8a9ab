namespace KafkaFetch.ControllerRuntime.Reflectors;

/// <summary>A watch ended by a fault; it goes on from <paramref name="resourceVersion"/> unless that has expired.</summary>
internal sealed class WatchInterruptedException(string resourceVersion, bool isExpired, TimeSpan? retryAfter, Exception cause)
    : Exception(cause.Message, cause)
{
    internal string ResourceVersion { get; } = resourceVersion;

    internal bool IsExpired { get; } = isExpired;

    internal TimeSpan? RetryAfter { get; } = retryAfter;
}
