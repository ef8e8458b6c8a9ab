namespace KafkaFetch.Testing.Http;

/// <summary>How a <see cref="HttpReceiver"/> answers one request.</summary>
public sealed record HttpAnswer
{
    /// <summary>The status; 200 by default.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The phrase behind the status; null for the usual one.</summary>
    public string? Phrase { get; init; }

    /// <summary>Headers of the answer.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body's bytes.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>How long the receiver waits before it answers.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Never answer; the client has to give up.</summary>
    public bool Hang { get; init; }

    /// <summary>Close the connection instead of an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>Send status, headers and half of the body, then close the connection.</summary>
    public bool CloseMidBody { get; init; }

    /// <summary>It never answers.</summary>
    public static HttpAnswer Never { get; } = new() { Hang = true };

    /// <summary>An answer with a status and headers.</summary>
    public static HttpAnswer Of(int status, params (string Name, string Value)[] headers) => new() { Status = status, Headers = headers };
}
