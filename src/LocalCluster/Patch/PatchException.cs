namespace KafkaFetch.LocalCluster.Patch;

/// <summary>A patch that cannot be read or applied; the message is for the client.</summary>
/// <param name="code">HTTP status: 400 for a patch that is none, 413 for one that is too large, 422 for one that does not fit the object.</param>
/// <param name="reason">The Status reason, as in <c>BadRequest</c> or <c>Invalid</c>.</param>
/// <param name="message">What is wrong.</param>
internal sealed class PatchException(int code, string reason, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Code { get; } = code;

    /// <summary>Status reason.</summary>
    public string Reason { get; } = reason;
}
