namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>A controller that can be run, once for each term.</summary>
internal interface IControllerRunner
{
    /// <summary>The controller's name.</summary>
    string Name { get; }

    /// <summary>Whether it runs without leading.</summary>
    bool EveryReplica { get; }

    /// <summary>Runs until cancelled and returns when no reconcile is under way any more.</summary>
    Task RunAsync(CancellationToken stop);
}
