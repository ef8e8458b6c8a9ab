namespace KafkaFetch.Sinks.Http;

/// <summary>The method of a request.</summary>
public enum HttpSinkMethod
{
    /// <summary>POST.</summary>
    Post = 0,

    /// <summary>PUT.</summary>
    Put,
}
