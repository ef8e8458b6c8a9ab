using KafkaFetch.Bench.Http;
using KafkaFetch.Bench.Ledgers;

return args switch
{
    ["http-sink"] => await HttpSinkBenchmark.RunAsync(),
    ["ledger"] => LedgerBenchmarks.Run(),
    ["http-receiver"] => await HttpBenchReceiver.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench -- http-sink|ledger");
    return 2;
}
