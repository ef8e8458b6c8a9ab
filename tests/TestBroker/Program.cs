// KafkaFetch.TestBroker [brokers=N] TOPIC:PARTITIONS...
// Prints the bootstrap servers on one line, answers each line of its input (see BrokerCommands) by one of its own, and ends when its input is closed.
using System.Globalization;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.TestBroker;

const string Brokers = "brokers=";
var count = args.FirstOrDefault(a => a.StartsWith(Brokers, StringComparison.Ordinal))?[Brokers.Length..] ?? "1";
using var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = int.Parse(count, CultureInfo.InvariantCulture) });
foreach (var topic in args.Where(a => !a.StartsWith(Brokers, StringComparison.Ordinal)))
{
    var parts = topic.Split(':');
    broker.CreateTopic(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
}

Console.WriteLine(broker.BootstrapServers);
while (Console.ReadLine() is { } line)
{
    Console.WriteLine(BrokerCommands.Run(broker, line));
}
