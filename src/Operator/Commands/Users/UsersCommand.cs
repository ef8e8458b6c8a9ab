using System.CommandLine;
using KafkaFetch.Facade.Users;
using KafkaFetch.Operator.Hosting;

namespace KafkaFetch.Operator.Commands.Users;

/// <summary><c>kafka-fetch users</c>: the users of the REST facade, by whoever administers the cluster.</summary>
internal static class UsersCommand
{
    private static readonly Argument<string> User = new("user") { Description = "The user's name, or the key that the list tells.", HelpName = "USER" };
    private static readonly Option<FileInfo?> Cluster = Kubeconfig.Option();
    private static readonly Option<string> Namespace = new("--namespace")
    {
        Description = "The facade's own namespace.",
        HelpName = "NS",
        DefaultValueFactory = _ => GenerateCommand.Namespace,
        Recursive = true,
    };

    /// <summary>Makes it.</summary>
    /// <param name="input">Where passwords come from with --password-stdin.</param>
    public static Command Create(Func<TextReader> input)
    {
        Cluster.Recursive = true;
        var json = new Option<string>("--output") { Description = "How it is told: table or json.", HelpName = "FORM", DefaultValueFactory = _ => UserList.Table };
        json.AcceptOnlyFromAmong(UserList.Table, UserList.Json);
        var list = new Command("list", "Show the users.") { json };
        list.SetAction((result, cancellationToken) => RunAsync(
            result, async users => UserList.Write(await users.ListAsync(cancellationToken).ConfigureAwait(false), result.GetValue(json)!, result.InvocationConfiguration.Output)));
        return new Command("users", "Administer the users of the REST facade. Settings of the facade come from its environment variables.")
        {
            Cluster,
            Namespace,
            list,
            MakeCreate(input),
            Make("disable", "Shut a user out; what the user made stays and runs.", (users, name, stop) => users.DisableAsync(name, stop), "is shut out, and no token is good any more"),
            Make("enable", "Let a user in again.", (users, name, stop) => users.EnableAsync(name, stop), "may sign in"),
            MakeReset(input),
            Make("make-admin", "Make a user an administrator.", (users, name, stop) => users.SetAdminAsync(name, true, stop), "is an administrator"),
            Make("revoke-admin", "Make an administrator a user like others.", (users, name, stop) => users.SetAdminAsync(name, false, stop), "is no administrator"),
        };
    }

    private static Command MakeCreate(Func<TextReader> input)
    {
        var admin = new Option<bool>("--admin") { Description = "Make the user an administrator." };
        var password = new PasswordOptions(input);
        var command = new Command("create", "Make a user. Without a password of yours a strong one is made and shown once.") { User, admin, password.FromInput, password.Asked };
        command.SetAction((result, cancellationToken) => RunAsync(result, async users =>
        {
            var given = password.Read(result);
            var made = await users.CreateAsync(result.GetValue(User)!, given.Value, result.GetValue(admin), cancellationToken).ConfigureAwait(false);
            Tell(result, $"The user {made.Username} is made, with the namespace {made.Namespace}.", given);
        }));
        return command;
    }

    private static Command MakeReset(Func<TextReader> input)
    {
        var password = new PasswordOptions(input);
        var command = new Command("reset-password", "Give a user another password; without one of yours a strong one is made and shown once.") { User, password.FromInput, password.Asked };
        command.SetAction((result, cancellationToken) => RunAsync(result, async users =>
        {
            var given = password.Read(result);
            var changed = await users.ResetPasswordAsync(result.GetValue(User)!, given.Value, cancellationToken).ConfigureAwait(false);
            Tell(result, $"The user {changed.Username} has another password, and no token from before is good any more.", given);
        }));
        return command;
    }

    private static Command Make(string name, string description, Func<UserAdministration, string, CancellationToken, Task<UserRecord>> change, string done)
    {
        var command = new Command(name, description) { User };
        command.SetAction((result, cancellationToken) => RunAsync(result, async users =>
        {
            var changed = await change(users, result.GetValue(User)!, cancellationToken).ConfigureAwait(false);
            Tell(result, $"The user {changed.Username} {done}.");
        }));
        return command;
    }

    private static void Tell(ParseResult result, string done, GivenPassword? password = null)
    {
        var output = result.InvocationConfiguration.Output;
        output.WriteLine(done);
        if (password is { WasMade: true })
        {
            output.WriteLine($"Password, shown this once: {password.Value}");
        }
    }

    private static async Task<int> RunAsync(ParseResult result, Func<UserAdministration, Task> work)
    {
        await UserSession.RunAsync(Kubeconfig.Read(result.GetValue(Cluster)), FacadeSettings.Read(result.GetValue(Namespace)!), work).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
