namespace KafkaFetch.ControllerRuntime.Reflectors;

/// <summary>Keeps a cache like the API server.</summary>
internal interface IReflector
{
    /// <summary>What it reflects, for logs.</summary>
    string Name { get; }

    /// <summary>Runs until cancelled; does not throw for the API server's sake.</summary>
    Task RunAsync(CancellationToken stop);
}
