using KafkaFetch.Operator.Hosting;

namespace KafkaFetch.Operator.Commands;

/// <summary>What <c>--roles</c> asks for.</summary>
internal static class RoleList
{
    /// <summary>Reads a list such as <c>controller,worker</c>.</summary>
    /// <exception cref="CommandException">A role is unknown, or none is asked for.</exception>
    public static OperatorRole Parse(string text)
    {
        var roles = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(OperatorRole.None, (roles, word) => roles | Role(word));
        return roles != OperatorRole.None ? roles : throw new CommandException("--roles: name at least one of controller, worker and facade.");
    }

    private static OperatorRole Role(string word) => word switch
    {
        "controller" => OperatorRole.Controller,
        "worker" => OperatorRole.Worker,
        "facade" => OperatorRole.Facade,
        _ => throw new CommandException($"--roles: there is no role '{word}'. There are controller, worker and facade."),
    };
}
