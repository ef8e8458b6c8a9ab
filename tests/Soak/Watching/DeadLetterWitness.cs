using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>Adds what the dead-letter topic has to what arrives elsewhere.</summary>
internal sealed class DeadLetterWitness : IWitness, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Arrival> letters = [];
    private readonly IWitness destination;
    private readonly Timeline timeline;
    private readonly TopicReader reader;

    public DeadLetterWitness(string bootstrap, PartitionName deadLetters, IWitness destination, Timeline timeline)
    {
        this.destination = destination;
        this.timeline = timeline;
        reader = new TopicReader(bootstrap, [deadLetters], Take);
    }

    /// <summary>How many dead letters there are.</summary>
    public int Letters
    {
        get
        {
            lock (gate)
            {
                return letters.Count;
            }
        }
    }

    public int Count => Letters + destination.Count;

    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation)
    {
        var arrivals = await destination.ArrivalsAsync(cancellation);
        lock (gate)
        {
            return [.. arrivals.Concat(letters).OrderBy(a => a.Time)];
        }
    }

    public void Dispose() => reader.Dispose();

    private void Take(ConsumeResult<string?, byte[]?> result)
    {
        const string Prefix = "kafkafetch.dlq.";
        var place = new Place(
            string.Intern(TopicReader.Header(result, Prefix + "topic")),
            int.Parse(TopicReader.Header(result, Prefix + "partition"), CultureInfo.InvariantCulture),
            long.Parse(TopicReader.Header(result, Prefix + "offset"), CultureInfo.InvariantCulture));
        lock (gate)
        {
            letters.Add(new Arrival(place, timeline.Now, ArrivalKind.DeadLettered));
        }
    }
}
