using System.Runtime.InteropServices;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.LocalCluster.Broker;

/// <summary>
/// A Kafka cluster in memory for trying things and for tests: librdkafka's mock cluster, which ships inside librdkafka.
/// It listens on free ports of 127.0.0.1 only and serves any Kafka client on this machine. Its records and offsets die with it.
/// A partition keeps at most its newest 5 MiB and 100,000 batches. Producing to a topic that does not exist creates it with
/// <see cref="AutoCreatedPartitions"/> partitions. Safe for use by several threads.
/// What it cannot do is listed in this folder's README.
/// </summary>
public sealed partial class EmbeddedBroker : IDisposable
{
    /// <summary>The partitions of a topic that a producer creates; the library has no setting for it.</summary>
    public const int AutoCreatedPartitions = 4;

    private readonly Lock _gate = new();
    private readonly ILogger _logger;
    private nint _handle;
    private nint _cluster;

    private EmbeddedBroker(nint handle, nint cluster, ILogger logger)
    {
        _handle = handle;
        _cluster = cluster;
        _logger = logger;
        BootstrapServers = Marshal.PtrToStringUTF8(Librdkafka.ClusterBootstraps(cluster))!;
    }

    /// <summary>The brokers as <c>127.0.0.1:port</c>, comma-separated.</summary>
    public string BootstrapServers { get; }

    /// <summary>Starts a cluster; it takes a few milliseconds.</summary>
    /// <param name="options">The cluster's shape; null for one broker.</param>
    /// <param name="loggers">Where the broker logs its start and stop; null for nowhere.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    /// <exception cref="InvalidOperationException">librdkafka could not start it.</exception>
    public static EmbeddedBroker Start(EmbeddedBrokerOptions? options = null, ILoggerFactory? loggers = null)
    {
        options ??= new EmbeddedBrokerOptions();
        options.ThrowIfInvalid();
        var handle = NewHandle();
        var cluster = Librdkafka.ClusterNew(handle, options.Brokers);
        if (cluster == 0)
        {
            Librdkafka.Destroy(handle);
            throw new InvalidOperationException(
                $"librdkafka could not start {options.Brokers} embedded broker(s); check that 127.0.0.1 has free ports and the process free file handles");
        }

        Librdkafka.SetControllerId(cluster, 1);
        Librdkafka.SetInitialRebalanceDelay(cluster, (int)options.InitialRebalanceDelay.TotalMilliseconds);
        Librdkafka.SetConsumerSessionTimeout(cluster, (int)options.ConsumerSessionTimeout.TotalMilliseconds);
        Librdkafka.SetConsumerHeartbeatInterval(cluster, (int)options.ConsumerHeartbeatInterval.TotalMilliseconds);
        var broker = new EmbeddedBroker(handle, cluster, (loggers ?? NullLoggerFactory.Instance).CreateLogger<EmbeddedBroker>());
        LogStarted(broker._logger, options.Brokers, broker.BootstrapServers);
        return broker;
    }

    /// <summary>Creates a topic.</summary>
    /// <param name="name">The topic's name.</param>
    /// <param name="partitions">1 or more; each may take 5 MiB of memory.</param>
    /// <param name="replicationFactor">1 to the number of brokers.</param>
    /// <exception cref="KafkaException">The topic exists already, or the cluster has too few brokers.</exception>
    public void CreateTopic(string name, int partitions, int replicationFactor = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicationFactor, 1);
        Use(cluster => Librdkafka.TopicCreate(cluster, name, partitions, replicationFactor), $"create the topic {name}");
    }

    /// <summary>Deletes a topic and its records.</summary>
    /// <param name="name">The topic's name.</param>
    /// <exception cref="KafkaException">There is no such topic.</exception>
    public void DeleteTopic(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Use(cluster => Librdkafka.TopicDelete(cluster, name), $"delete the topic {name}");
    }

    /// <summary>Disconnects every client and frees the ports and the memory. A second call does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_cluster == 0)
            {
                return;
            }

            // The cluster runs on the handle, so it goes first.
            Librdkafka.ClusterDestroy(_cluster);
            Librdkafka.Destroy(_handle);
            _cluster = _handle = 0;
        }

        LogStopped(_logger, BootstrapServers);
    }

    private static unsafe nint NewHandle()
    {
        const int ErrorSize = 512;
        var error = stackalloc byte[ErrorSize];
        var conf = Librdkafka.ConfNew();

        // The library's own lines would go to standard error.
        Librdkafka.ConfSetLogCallback(conf, 0);
        var handle = Librdkafka.ConfSet(conf, "enable.metrics.push", "false", error, ErrorSize) == 0
            ? Librdkafka.New(Librdkafka.Producer, conf, error, ErrorSize)
            : 0;
        if (handle == 0)
        {
            Librdkafka.ConfDestroy(conf);
            throw new InvalidOperationException($"librdkafka could not start the embedded broker: {Marshal.PtrToStringUTF8((nint)error)}");
        }

        return handle;
    }

    private void Use(Action<nint> call)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_cluster == 0, this);
            call(_cluster);
        }
    }

    private void Use(Func<nint, ErrorCode> call, string what)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_cluster == 0, this);
            var error = new Error(call(_cluster));
            if (error.IsError)
            {
                throw new KafkaException(new Error(error.Code, $"The embedded broker could not {what}: {error.Reason}"));
            }
        }
    }
}
