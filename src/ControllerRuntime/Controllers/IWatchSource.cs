using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>Events of a kind, turned into keys of a controller's primary kind.</summary>
internal interface IWatchSource
{
    /// <summary>Completes when the cache behind it has been read once.</summary>
    Task WaitForSyncAsync(CancellationToken cancellationToken);

    /// <summary>Enqueues for every object there is, then for every event, until disposed.</summary>
    IDisposable Start(Action<EntityKey> enqueue);
}
