using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Testing.Programs;

/// <summary>The embedded broker in a process of its own. It ends with this one: it reads our end of its standard input.</summary>
public sealed class BrokerProcess : IAsyncDisposable
{
    private readonly RunningProgram program;
    private readonly SemaphoreSlim asking = new(1);
    private int asked;

    private BrokerProcess(RunningProgram program, string bootstrap)
    {
        this.program = program;
        Bootstrap = bootstrap;
    }

    /// <summary>The brokers, <c>host:port</c> with commas between them.</summary>
    public string Bootstrap { get; }

    /// <summary>Starts a broker with topics, each <c>name:partitions</c>; <c>brokers=N</c> among them starts N brokers.</summary>
    public static async Task<BrokerProcess> StartAsync(params string[] topics)
    {
        var program = RunningProgram.Start(BuiltProgram.TestBroker, topics);
        var output = await Eventually.HoldsAsync("the broker prints its address", _ => Task.FromResult(program.Output), text => text.Length > 0);
        return new BrokerProcess(program, output.Trim());
    }

    /// <summary>Pushes a fault, such as <c>down 1</c>; the commands are told in the broker's Program.cs.</summary>
    /// <exception cref="InvalidOperationException">The broker refuses it; the message says why.</exception>
    public async Task AskAsync(string command, CancellationToken cancellation = default)
    {
        await asking.WaitAsync(cancellation);
        try
        {
            await program.SendLineAsync(command);
            asked++;
            var lines = await Eventually.HoldsAsync(
                $"the broker answers {command}", _ => Task.FromResult(program.Output.Split('\n')), all => all.Length > asked, cancellation: cancellation);
            if (lines[asked] != "ok")
            {
                throw new InvalidOperationException($"The broker refuses '{command}': {lines[asked]}");
            }
        }
        finally
        {
            asking.Release();
        }
    }

    /// <inheritdoc cref="RunningProgram.FreezeAsync"/>
    public Task FreezeAsync(CancellationToken cancellation) => program.FreezeAsync(cancellation);

    /// <inheritdoc cref="RunningProgram.ThawAsync"/>
    public Task ThawAsync(CancellationToken cancellation) => program.ThawAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        asking.Dispose();
    }
}
