using System.Text;
using Confluent.Kafka;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>Reads every record of some partitions once, on a thread of its own, from their beginning. Belongs to no group.</summary>
internal sealed class TopicReader : IDisposable
{
    private readonly Action<ConsumeResult<string?, byte[]?>> take;
    private readonly IConsumer<string?, byte[]?> consumer;
    private readonly Thread thread;
    private volatile bool ending;

    public TopicReader(string bootstrap, IEnumerable<PartitionName> partitions, Action<ConsumeResult<string?, byte[]?>> take)
    {
        this.take = take;
        consumer = new ConsumerBuilder<string?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = bootstrap,
            GroupId = "soak-reader",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        consumer.Assign(partitions.Select(p => new TopicPartitionOffset(p.Topic, p.Partition, Offset.Beginning)));
        thread = new Thread(Read) { IsBackground = true, Name = "soak-reader" };
        thread.Start();
    }

    /// <summary>A header's text.</summary>
    public static string Header(ConsumeResult<string?, byte[]?> result, string name) => Encoding.UTF8.GetString(result.Message.Headers.GetLastBytes(name));

    public void Dispose()
    {
        ending = true;
        thread.Join();
        consumer.Close();
        consumer.Dispose();
    }

    private void Read()
    {
        while (!ending)
        {
            try
            {
                if (consumer.Consume(200) is { } result)
                {
                    take(result);
                }
            }
            catch (ConsumeException)
            {
                // Brokers that chaos has taken away; librdkafka goes on where it was.
            }
        }
    }
}
