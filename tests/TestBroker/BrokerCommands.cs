using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.TestBroker;

/// <summary>
/// The faults that a line of input pushes: <c>down ID</c>, <c>up ID</c>, <c>down all</c>, <c>up all</c>, <c>leader TOPIC PARTITION ID</c>,
/// <c>rtt MILLISECONDS</c>, <c>errors REQUEST CODE COUNT</c> (names of <see cref="BrokerRequest"/> and <see cref="ErrorCode"/>), <c>clear REQUEST</c>.
/// </summary>
internal static class BrokerCommands
{
    /// <summary>Runs one and answers <c>ok</c>, or what is wrong with it.</summary>
    public static string Run(EmbeddedBroker broker, string line)
    {
        try
        {
            Run(broker, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return "ok";
        }
        catch (Exception fault) when (fault is KafkaException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            return $"error: {fault.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static void Run(EmbeddedBroker broker, string[] words)
    {
        switch (words)
        {
            case ["down", "all"]:
                broker.SetAllDown();
                break;
            case ["up", "all"]:
                broker.SetAllUp();
                break;
            case ["down", var id]:
                broker.SetBrokerDown(Number(id));
                break;
            case ["up", var id]:
                broker.SetBrokerUp(Number(id));
                break;
            case ["leader", var topic, var partition, var id]:
                broker.SetPartitionLeader(topic, Number(partition), Number(id));
                break;
            case ["rtt", var milliseconds]:
                broker.SetRoundTripTime(TimeSpan.FromMilliseconds(Number(milliseconds)));
                break;
            case ["errors", var request, var code, var count]:
                broker.PushRequestErrors(Enum.Parse<BrokerRequest>(request), [.. Enumerable.Repeat(Enum.Parse<ErrorCode>(code), Number(count))]);
                break;
            case ["clear", var request]:
                broker.ClearRequestErrors(Enum.Parse<BrokerRequest>(request));
                break;
            default:
                throw new ArgumentException($"unknown command '{string.Join(' ', words)}'");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
