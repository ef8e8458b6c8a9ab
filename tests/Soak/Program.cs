using System.CommandLine;
using KafkaFetch.Soak;

var duration = new Option<string>("--for") { Description = "How long, such as 90s or 30m.", DefaultValueFactory = _ => "10m" };
var seed = new Option<int?>("--seed") { Description = "Chooses what chaos does; a number of its own each time when not given." };
var only = new Option<string[]>("--only") { Description = "Chaos of these names alone, such as kill.", AllowMultipleArgumentsPerToken = true };
var evidence = new Option<string?>("--evidence") { Description = "Where logs are left; a directory of its own when not given." };
var command = new RootCommand("Runs kafka-fetch under load and chaos and judges every record.") { duration, seed, only, evidence };
command.SetAction((result, cancellation) => SoakRun.RunAsync(
    new SoakSettings(
        ShortDuration.Parse(result.GetValue(duration)!),
        result.GetValue(seed) ?? Random.Shared.Next(1, 100_000),
        Environment.GetEnvironmentVariable("KAFKAFETCH_TEST_BOOTSTRAP") is { Length: > 0 } real ? real : null,
        result.GetValue(only) ?? [],
        result.GetValue(evidence) ?? Directory.CreateTempSubdirectory("kafka-fetch-soak-").FullName),
    Console.Out,
    cancellation));
return await command.Parse(args).InvokeAsync();
