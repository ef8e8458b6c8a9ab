using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using Microsoft.Extensions.Logging;
using Prometheus;

namespace KafkaFetch.DataPlane.Tests.Brokers;

/// <summary>A host with short intervals, a registry of its own, and the log in the test's output.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ILoggerFactory loggers = LoggerFactory.Create(b => b.AddProvider(new TestOutputLogger()).SetMinimumLevel(LogLevel.Debug));

    public TestHost(TestBroker broker, Func<MemberHostOptions, MemberHostOptions>? change = null)
    {
        Broker = broker;
        var options = new MemberHostOptions
        {
            StatusInterval = TimeSpan.FromSeconds(1),
            HealInterval = TimeSpan.FromMilliseconds(500),
            AutoCommitInterval = TimeSpan.FromMilliseconds(500),
            StoreInterval = TimeSpan.FromMilliseconds(100),
            RebuildBackoff = TimeSpan.FromMilliseconds(200),
            Registry = Registry,
        };
        Host = new MemberHost(change?.Invoke(options) ?? options, TimeProvider.System, loggers);
    }

    public TestBroker Broker { get; }

    public CollectorRegistry Registry { get; } = Prometheus.Metrics.NewCustomRegistry();

    public MemberHost Host { get; }

    public MemberSettings Settings(string topic, string group = "group", string name = "ns/consumer-0") => new()
    {
        Name = name,
        Namespace = "ns",
        Consumer = "consumer",
        Cluster = Broker.Cluster,
        GroupId = Broker.Unique(group),
        Topics = [topic],
        StartPartitions = new Dictionary<string, int> { [topic] = 1_000 },
        Delivery = new DeliverySettings { Retry = new RetrySettings { InitialBackoff = TimeSpan.FromMilliseconds(20), MaxBackoff = TimeSpan.FromMilliseconds(100) } },
        Properties = new Dictionary<string, string>
        {
            ["session.timeout.ms"] = Broker.Embedded is null ? "10000" : "3000",
            ["heartbeat.interval.ms"] = "500",
        },
    };

    public IMember Start(MemberSettings settings, ISink? sink) => Host.Start(settings, sink);

    public async Task<string> MetricsAsync()
    {
        using var stream = new MemoryStream();
        await Registry.CollectAndExportAsTextAsync(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        loggers.Dispose();
    }

    private sealed class TestOutputLogger : ILoggerProvider, ILogger
    {
        private readonly ITestOutputHelper? output = TestContext.Current.TestOutputHelper;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            try
            {
                output?.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {logLevel} {formatter(state, exception)} {exception}");
            }
            catch (InvalidOperationException)
            {
                // The test has ended; a line that is late is of no use to it.
            }
        }
    }
}
