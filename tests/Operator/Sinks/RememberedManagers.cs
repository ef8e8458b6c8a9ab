using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Operator.Tests.Sinks;

/// <summary>The managers of a test.</summary>
internal sealed class RememberedManagers : IEntityCache<KafkaManager>
{
    private readonly List<KafkaManager> _managers = [];

    public bool HasSynced => true;

    public long? WatchingSince => null;

    public KafkaManager Add(string @namespace, string name)
    {
        var manager = new KafkaManager { Metadata = new() { NamespaceProperty = @namespace, Name = name }, Spec = new() { BootstrapServers = ["k:9092"] } };
        _managers.Add(manager);
        return manager;
    }

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public KafkaManager? Get(string? @namespace, string name)
        => _managers.Find(m => m.Metadata.NamespaceProperty == @namespace && m.Metadata.Name == name);

    public IReadOnlyList<KafkaManager> List(string? @namespace = null) => _managers;

    public IReadOnlyList<KafkaManager> ByIndex(string indexName, string value) => [];
}
