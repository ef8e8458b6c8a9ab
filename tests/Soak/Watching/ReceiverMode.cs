namespace KafkaFetch.Soak.Watching;

/// <summary>How a receiver behaves.</summary>
internal enum ReceiverMode
{
    /// <summary>It answers 204 at once.</summary>
    Well,

    /// <summary>Nothing listens on its port.</summary>
    Refusing,

    /// <summary>It takes requests and never answers.</summary>
    Hanging,

    /// <summary>It answers 500.</summary>
    Failing,

    /// <summary>It answers 429 with a Retry-After of a second.</summary>
    Busy,

    /// <summary>It answers 200 and closes the connection in the middle of the body.</summary>
    Cutting,

    /// <summary>It answers after a second.</summary>
    Slow,
}
