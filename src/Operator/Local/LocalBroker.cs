using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.Operator.Local;

/// <summary>The embedded broker of local mode: the samples' topics, its address in a file, and the KafkaManager that points at it.</summary>
internal sealed class LocalBroker : IDisposable
{
    /// <summary>The name of the KafkaManager, in the namespace default.</summary>
    public const string ManagerName = "local";

    private const int Partitions = 4;
    private readonly EmbeddedBroker broker;
    private readonly string file;

    private LocalBroker(EmbeddedBroker broker, string file)
    {
        this.broker = broker;
        this.file = file;
    }

    /// <summary>The brokers as <c>127.0.0.1:port</c>, comma-separated.</summary>
    public string BootstrapServers => broker.BootstrapServers;

    /// <summary>The file that holds them.</summary>
    public string BootstrapFile => file;

    public static LocalBroker Start(string dataDirectory, ILoggerFactory loggers)
    {
        var broker = EmbeddedBroker.Start(loggers: loggers);
        foreach (var topic in SampleResource.All.Select(s => s.Topic).Distinct())
        {
            broker.CreateTopic(topic, Partitions);
        }

        var file = FileOf(dataDirectory);
        File.WriteAllText(file, broker.BootstrapServers + "\n");
        return new LocalBroker(broker, file);
    }

    /// <summary>Takes the address of a broker that died with an earlier process out of the way.</summary>
    public static void ForgetAddress(string dataDirectory) => File.Delete(FileOf(dataDirectory));

    /// <summary>Makes the KafkaManager, or points the one that is there at this broker: its ports are other ones each time.</summary>
    public Task KeepManagerAsync(IKubernetesClient client, CancellationToken cancellationToken)
        => client.ApplyAsync(
            new KafkaManager
            {
                Metadata = new V1ObjectMeta { Name = ManagerName, NamespaceProperty = "default" },
                Spec = new KafkaManagerSpec { BootstrapServers = [.. BootstrapServers.Split(',')] },
            },
            LocalLeadership.FieldManager,
            cancellationToken);

    public void Dispose()
    {
        File.Delete(file);
        broker.Dispose();
    }

    private static string FileOf(string dataDirectory) => Path.Combine(dataDirectory, "kafka.bootstrap");
}
