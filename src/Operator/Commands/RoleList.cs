using KafkaFetch.Operator.Hosting;

namespace KafkaFetch.Operator.Commands;

/// <summary>What <c>--roles</c> asks for.</summary>
/// <param name="Roles">What there is.</param>
/// <param name="Facade">The facade was asked for too, which is not there yet.</param>
internal sealed record RoleList(OperatorRole Roles, bool Facade)
{
    /// <summary>Reads a list such as <c>controller,worker</c>.</summary>
    /// <exception cref="CommandException">A role is unknown, or nothing that is there is asked for.</exception>
    public static RoleList Parse(string text)
    {
        var roles = OperatorRole.None;
        var facade = false;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "controller":
                    roles |= OperatorRole.Controller;
                    break;
                case "worker":
                    roles |= OperatorRole.Worker;
                    break;
                case "facade":
                    facade = true;
                    break;
                default:
                    throw new CommandException($"--roles: there is no role '{word}'. There are controller, worker and facade.");
            }
        }

        return roles != OperatorRole.None
            ? new RoleList(roles, facade)
            : throw new CommandException(facade
                ? "--roles: the facade is not there yet. Take controller, worker or both."
                : "--roles: name at least one of controller and worker.");
    }
}
