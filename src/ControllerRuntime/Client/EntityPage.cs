namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>A page of a list.</summary>
/// <param name="Items">The objects that could be read.</param>
/// <param name="Next">The token of the next page, null on the last. It ends being good after some minutes: the server then answers that it is expired.</param>
public sealed record EntityPage<TEntity>(IReadOnlyList<TEntity> Items, string? Next);
