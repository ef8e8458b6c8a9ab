using KafkaFetch.Bench.Http;

return args switch
{
    ["http-sink"] => await HttpSinkBenchmark.RunAsync(),
    ["http-receiver"] => await HttpBenchReceiver.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench -- http-sink");
    return 2;
}
