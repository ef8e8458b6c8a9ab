using Confluent.Kafka;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>A member of a group that is not ours: it joins, and reads on until it is disposed.</summary>
internal sealed class ForeignMember : IDisposable
{
    private readonly IConsumer<Ignore, Ignore> consumer;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread reader;

    private ForeignMember(string bootstrapServers, string group, string topic)
    {
        consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = group,
            ClientId = "somebody-else",
            EnableAutoCommit = false,
            EnableMetricsPush = false,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.Range,
        }).SetPartitionsAssignedHandler((_, _) => joined.TrySetResult()).Build();
        consumer.Subscribe(topic);
        reader = new Thread(Read) { IsBackground = true };
        reader.Start();
    }

    public static ForeignMember Start(string bootstrapServers, string group, string topic) => new(bootstrapServers, group, topic);

    /// <summary>Commits once it has joined.</summary>
    public async Task CommitAsync(string topic, int partition, long offset)
    {
        await joined.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        consumer.Commit([new TopicPartitionOffset(topic, partition, offset)]);
    }

    public void Dispose()
    {
        stop.Cancel();
        reader.Join();
        consumer.Close();
        consumer.Dispose();
        stop.Dispose();
    }

    private void Read()
    {
        while (!stop.IsCancellationRequested)
        {
            consumer.Consume(50);
        }
    }
}
