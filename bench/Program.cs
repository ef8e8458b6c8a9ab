using System.Globalization;
using KafkaFetch.Bench.Brokers;
using KafkaFetch.Bench.Facade;
using KafkaFetch.Bench.Http;
using KafkaFetch.Bench.Idle;
using KafkaFetch.Bench.Lanes;
using KafkaFetch.Bench.Ledgers;
using KafkaFetch.Bench.Members;
using KafkaFetch.Bench.Slow;

return args switch
{
    ["facade"] => await FacadeBenchmark.RunAsync(),
    ["http-sink"] => await HttpSinkBenchmark.RunAsync(),
    ["idle-members"] => await IdleMembers.RunAsync(),
    ["key-lanes"] => await KeyLanes.RunAsync(),
    ["ledger"] => LedgerBenchmarks.Run(),
    ["member-throughput"] => await MemberThroughput.RunAsync(null),
    ["member-throughput", var partitions] => await MemberThroughput.RunAsync(int.Parse(partitions, CultureInfo.InvariantCulture)),
    ["slow-members"] => await SlowMembers.RunAsync(),

    // The other processes of the above.
    [BenchBroker.Verb, var topic, var partitions] => await BenchBroker.ServeAsync(topic, int.Parse(partitions, CultureInfo.InvariantCulture)),
    [IdleMembers.Verb, var kind, var bootstrap, var topic] => await IdleMembers.ServeAsync(kind, bootstrap, topic),
    [SlowMembers.Verb, var kind, var bootstrap, var topic] => await SlowMembers.ServeAsync(kind, bootstrap, topic),
    [BareEndpoint.Verb, var file] => await BareEndpoint.ServeAsync(file),
    ["http-receiver"] => await HttpBenchReceiver.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: make bench BENCH=facade|http-sink|idle-members|key-lanes|ledger|member-throughput|slow-members (bench/README.md tells what each measures)");
    return 2;
}
