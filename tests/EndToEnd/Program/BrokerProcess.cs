using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary>The embedded broker in a process of its own. It ends with this one: it reads our end of its standard input.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly RunningProgram program;

    private BrokerProcess(RunningProgram program, string bootstrap)
    {
        this.program = program;
        Bootstrap = bootstrap;
    }

    public string Bootstrap { get; }

    /// <summary>Starts a broker with topics, each <c>name:partitions</c>.</summary>
    public static async Task<BrokerProcess> StartAsync(params string[] topics)
    {
        var program = RunningProgram.Start(BuiltProgram.TestBroker, topics);
        var output = await Eventually.HoldsAsync(
            "the broker prints its address", _ => Task.FromResult(program.Output), text => text.Length > 0,
            cancellation: TestContext.Current.CancellationToken);
        return new BrokerProcess(program, output.Trim());
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
