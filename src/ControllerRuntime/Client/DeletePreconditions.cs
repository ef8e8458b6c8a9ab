namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>What must still be true for a delete to happen; otherwise the server answers 409 Conflict.</summary>
/// <param name="Uid">The object's uid, so that a successor of the same name is not deleted.</param>
/// <param name="ResourceVersion">The version that was read, so that a writer that was frozen deletes nothing.</param>
public sealed record DeletePreconditions(string? Uid = null, string? ResourceVersion = null);
