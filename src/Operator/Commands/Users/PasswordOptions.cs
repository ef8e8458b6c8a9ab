using System.CommandLine;
using Spectre.Console;

namespace KafkaFetch.Operator.Commands.Users;

/// <summary>Where a password comes from. Never from an argument: those stand in histories and in the list of processes.</summary>
internal sealed class PasswordOptions(Func<TextReader> input)
{
    /// <summary>From standard input.</summary>
    public Option<bool> FromInput { get; } = new("--password-stdin") { Description = "Read the password from the first line of standard input." };

    /// <summary>Asked for at the terminal.</summary>
    public Option<bool> Asked { get; } = new("--ask-password") { Description = "Ask for the password; it is not shown." };

    /// <summary>Reads it; makes one when nobody gives one.</summary>
    /// <exception cref="CommandException">There is none where it should come from.</exception>
    public GivenPassword Read(ParseResult result)
    {
        var asked = result.GetValue(Asked);
        return result.GetValue(FromInput)
            ? !asked ? new GivenPassword(Line(), false) : throw new CommandException("--password-stdin and --ask-password exclude each other: give one.")
            : asked ? new GivenPassword(Ask(), false)
            : GivenPassword.Make();
    }

    private string Line() => input().ReadLine() is { Length: > 0 } line
        ? line
        : throw new CommandException("--password-stdin: the first line of standard input is empty; it must hold the password.");

    private static string Ask()
    {
        if (Console.IsInputRedirected)
        {
            throw new CommandException("--ask-password: there is no terminal to ask at. Give the password on standard input, with --password-stdin.");
        }

        var password = AnsiConsole.Prompt(new TextPrompt<string>("Password:").Secret(null));
        return AnsiConsole.Prompt(new TextPrompt<string>("Again:").Secret(null)) == password
            ? password
            : throw new CommandException("The two passwords differ: try again.");
    }
}
