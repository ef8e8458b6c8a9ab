using System.Globalization;
using KafkaFetch.Bench.Http;
using KafkaFetch.Bench.Ledgers;
using KafkaFetch.Bench.Members;

return args switch
{
    ["http-sink"] => await HttpSinkBenchmark.RunAsync(),
    ["ledger"] => LedgerBenchmarks.Run(),
    ["member-throughput"] => await MemberThroughput.RunAsync(null),
    ["member-throughput", var partitions] => await MemberThroughput.RunAsync(int.Parse(partitions, CultureInfo.InvariantCulture)),
    [BenchBroker.Verb, var topic, var partitions] => await BenchBroker.ServeAsync(topic, int.Parse(partitions, CultureInfo.InvariantCulture)),
    ["http-receiver"] => await HttpBenchReceiver.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench -- http-sink|ledger|member-throughput");
    return 2;
}
