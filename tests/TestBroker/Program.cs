// KafkaFetch.TestBroker TOPIC:PARTITIONS...
// Prints the bootstrap servers on one line, and ends when its standard input is closed.
using KafkaFetch.LocalCluster.Broker;

using var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions());
foreach (var topic in args)
{
    var parts = topic.Split(':');
    broker.CreateTopic(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
}

Console.WriteLine(broker.BootstrapServers);
while (Console.ReadLine() is not null)
{
    // Anything but the end of the input is of no interest.
}
