namespace KafkaFetch.Operator.Commands;

/// <summary>A command cannot do what it was asked. The message is shown as it is: what was wrong, where, and what to do.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);
