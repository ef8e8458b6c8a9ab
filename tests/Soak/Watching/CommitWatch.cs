using Confluent.Kafka;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>Reads a group's commits each second, without being its member, on a thread of its own.</summary>
internal sealed class CommitWatch : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly List<CommitSeen> seen = [];
    private readonly Dictionary<PartitionName, long> latest = [];
    private readonly IReadOnlyList<TopicPartition> partitions;
    private readonly Timeline timeline;
    private readonly IConsumer<byte[], byte[]> consumer;
    private readonly ManualResetEventSlim ending = new();
    private readonly Thread thread;

    public CommitWatch(string bootstrap, string group, IReadOnlyList<PartitionName> partitions, Timeline timeline)
    {
        this.partitions = [.. partitions.Select(p => new TopicPartition(p.Topic, p.Partition))];
        this.timeline = timeline;
        consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = bootstrap, GroupId = group, EnableAutoCommit = false })
            .SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        thread = new Thread(Read) { IsBackground = true, Name = "soak-commits" };
        thread.Start();
    }

    /// <summary>Each change of a commit, in the order in which they were read.</summary>
    public IReadOnlyList<CommitSeen> Seen
    {
        get
        {
            lock (gate)
            {
                return [.. seen];
            }
        }
    }

    /// <summary>The newest commit of a partition; 0 when there is none.</summary>
    public long Latest(PartitionName partition)
    {
        lock (gate)
        {
            return latest.GetValueOrDefault(partition);
        }
    }

    public void Dispose()
    {
        ending.Set();
        thread.Join();
        consumer.Dispose();
        ending.Dispose();
    }

    private void Read()
    {
        do
        {
            try
            {
                var asked = timeline.Now;
                var commits = consumer.Committed(partitions, Timeout);
                Note(commits, asked);
            }
            catch (KafkaException)
            {
                // Brokers that chaos has taken away, or a group that has never committed.
            }
        }
        while (!ending.Wait(1_000));
    }

    private void Note(List<TopicPartitionOffset> commits, TimeSpan asked)
    {
        lock (gate)
        {
            foreach (var commit in commits.Where(c => c.Offset.Value >= 0))
            {
                var partition = new PartitionName(string.Intern(commit.Topic), commit.Partition.Value);
                if (latest.GetValueOrDefault(partition, -1) != commit.Offset.Value)
                {
                    latest[partition] = commit.Offset.Value;
                    seen.Add(new CommitSeen(partition, commit.Offset.Value, asked, timeline.Now));
                }
            }
        }
    }
}
