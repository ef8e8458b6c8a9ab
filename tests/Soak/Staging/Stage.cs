using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Watching;
using KafkaFetch.Testing.Postgres;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Soak.Staging;

/// <summary>Everything that a soak runs: brokers, database, product, consumers and their watchers. Chaos acts on it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly string evidence;

    private Stage(
        LocalInstallation product, BrokerProcess? broker, PostgresServer? postgres, string bootstrap, SoakTopics topics, Timeline timeline, ProductLog log, string evidence)
    {
        (Product, Broker, Postgres, Bootstrap, Topics, Timeline, Log, this.evidence) = (product, broker, postgres, bootstrap, topics, timeline, log, evidence);
        Logs = new TopicLogs(bootstrap, topics.Partitions(topics.Orders, topics.Mixed));
        Cast = Staging.Cast.Of(topics, Logs, bootstrap, postgres, product.Files, timeline);
        Commits = Cast.ToDictionary(a => a.Name, a => new CommitWatch(bootstrap, topics.Group(a.Name), topics.Partitions([.. a.Topics]), timeline));
        Assignments = new AssignmentWatch(product.ManagementPort, Session + TimeSpan.FromSeconds(1), timeline);
    }

    /// <summary>How long a member may be silent. The embedded broker's rebalances take a second less; Apache Kafka takes no session of under six seconds.</summary>
    public static TimeSpan Session { get; } = TimeSpan.FromSeconds(6);

    public LocalInstallation Product { get; }

    /// <summary>What the product has logged.</summary>
    public ProductLog Log { get; }

    /// <summary>The embedded brokers; null with a real one.</summary>
    public BrokerProcess? Broker { get; }

    /// <summary>The database; null where there is none.</summary>
    public PostgresServer? Postgres { get; }

    public string Bootstrap { get; }

    public SoakTopics Topics { get; }

    public Timeline Timeline { get; }

    public TopicLogs Logs { get; }

    public IReadOnlyList<Actor> Cast { get; }

    public IReadOnlyDictionary<string, CommitWatch> Commits { get; }

    public AssignmentWatch Assignments { get; }

    public static async Task<Stage> OpenAsync(SoakSettings settings, Timeline timeline, CancellationToken cancellation)
    {
        var topics = new SoakTopics(Guid.NewGuid().ToString("N")[..6]);
        BrokerProcess? broker = null;
        if (settings.Bootstrap is null)
        {
            broker = await BrokerProcess.StartAsync(["brokers=3", .. topics.All.Select(t => $"{t.Topic}:{t.Partitions}")]);
        }
        else
        {
            await topics.CreateAsync(settings.Bootstrap);
        }

        var postgres = PostgresServer.IsAvailable ? new PostgresServer() : null;
        if (postgres is not null)
        {
            await postgres.InitializeAsync();
            await postgres.ExecuteAsync(TableWitness.Schema);
        }

        var log = new ProductLog(Path.Combine(settings.Evidence, "kafka-fetch.log"), timeline, Session);
        var product = new LocalInstallation { Log = log, AtMost = settings.For + TimeSpan.FromMinutes(20) };
        var stage = new Stage(product, broker, postgres, broker?.Bootstrap ?? settings.Bootstrap!, topics, timeline, log, settings.Evidence);
        await stage.StartAsync(cancellation);
        return stage;
    }

    /// <summary>kubectl, tried again while the API server is away.</summary>
    public Task KubectlAsync(params string[] arguments) => Eventually.HoldsAsync(
        $"kubectl {string.Join(' ', arguments)}", _ => Product.Kubectl.RunAsync(arguments), r => r.ExitCode == 0, TimeSpan.FromMinutes(1));

    /// <summary>Waits until every partition has its member and no rebalance goes on.</summary>
    /// <exception cref="EventuallyException">The deadline passed first; the resources as they are then are left in the evidence.</exception>
    public async Task SettleAsync(TimeSpan deadline, CancellationToken cancellation = default)
    {
        try
        {
            await Assignments.SettleAsync(Cast.ToDictionary(a => a.Name, a => Topics.Partitions([.. a.Topics]).Count), deadline, cancellation);
        }
        catch (EventuallyException)
        {
            var resources = await Product.Kubectl.RunAsync("get", "km,kc,kcm", "-o", "yaml");
            await File.WriteAllTextAsync(Path.Combine(evidence, $"resources-{Timeline.Now.TotalSeconds:0}s.yaml"), resources.Output + resources.Error, cancellation);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        foreach (var commits in Commits.Values)
        {
            commits.Dispose();
        }

        foreach (var witness in Cast.SelectMany(a => new object?[] { a.Witness, a.Receiver }).Distinct())
        {
            (witness as IDisposable)?.Dispose();
            await ((witness as IAsyncDisposable)?.DisposeAsync() ?? default);
        }

        Logs.Dispose();
        Assignments.Dispose();
        if (Broker is null)
        {
            await Topics.DeleteAsync(Bootstrap);
        }
        else
        {
            await Broker.DisposeAsync();
        }

        await (Postgres?.DisposeAsync() ?? default);
        await Log.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var receiver in Cast.Select(a => a.Receiver).OfType<ReceiverWitness>())
        {
            await receiver.BehaveAsync(ReceiverMode.Well);
        }

        Cast.Select(a => a.Witness).OfType<FileWitness>().ToList().ForEach(f => f.Start());
        await Product.StartAsync(cancellation);
        var manifests = Manifests.Of(Cast, Topics, Bootstrap, Session, Postgres?.Connection);
        (await Product.Kubectl.RunWithInputAsync(manifests, "apply", "-f", "-")).Succeeded();
        await SettleAsync(TimeSpan.FromMinutes(2), cancellation);
    }
}
