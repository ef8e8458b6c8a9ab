namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>A selector that cannot be read; the message is for the client (HTTP 400, BadRequest).</summary>
internal sealed class SelectorException(string message) : Exception(message);
