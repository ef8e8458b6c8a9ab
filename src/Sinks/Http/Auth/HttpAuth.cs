namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>How requests are authenticated: one of the types below. No text of it shows a secret.</summary>
public abstract record HttpAuth
{
    private protected HttpAuth()
    {
    }

    /// <summary>The kind alone.</summary>
    public sealed override string ToString() => GetType().Name;
}
