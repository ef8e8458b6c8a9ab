using System.CommandLine;
using KafkaFetch.Operator.Commands.Users;
using KafkaFetch.Operator.Hosting;

namespace KafkaFetch.Operator.Commands;

/// <summary>The command line of <c>kafka-fetch</c>.</summary>
internal static class CommandLine
{
    /// <summary>A stop lets requests end, drains members for up to 5 s and closes them within 3 s; after this the process ends anyhow.</summary>
    private static readonly TimeSpan StopBudget = FacadeApplication.ShutdownTimeout + TimeSpan.FromSeconds(9);

    /// <summary>Parses and runs. The answer is the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, TextReader? input = null)
    {
        var parsed = Root(input).Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopBudget + OperatorCommand.GraceOf(parsed),
            Output = output,
            Error = error,
        };
        try
        {
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (CommandException e)
        {
            await error.WriteLineAsync($"kafka-fetch: {e.Message}").ConfigureAwait(false);
            return ExitCodes.Failure;
        }
    }

    /// <summary>All commands and options.</summary>
    internal static RootCommand Root(TextReader? input = null) => new("Brings Kafka records where you want them, as two Kubernetes resources.")
    {
        LocalCommand.Create(),
        OperatorCommand.Create(),
        GenerateCommand.Create(),
        UsersCommand.Create(() => input ?? Console.In),
    };
}
