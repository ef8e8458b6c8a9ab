using System.CommandLine;
using System.Net;
using System.Text.RegularExpressions;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Logging;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Operator.Tracing;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Commands;

/// <summary><c>kafka-fetch operator</c>.</summary>
internal static partial class OperatorCommand
{
    private const string Name = "operator";
    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    private static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(20);
    private static readonly Option<TimeSpan?> Grace = Options.Duration(
        "--grace", "How long a worker that is asked to end waits until others have taken its members. Default: 20s; 0s does not wait.", mayBeZero: true);

    public static Command Create()
    {
        var roles = new Option<string>("--roles")
        {
            Description = "What this process does: controller, worker, facade; more than one with commas.",
            HelpName = "ROLES",
            DefaultValueFactory = _ => "controller,worker",
        };
        var kubeconfig = Kubeconfig.Option();
        var @namespace = new Option<string?>("--namespace") { Description = "The only namespace to work for. Default: all.", HelpName = "NS" };
        var address = Options.Address("--address", IPAddress.Any, "The address that the REST facade listens on.");
        var port = Options.Port("--port", 8080, "The REST facade's port; Swagger is at /docs.");
        var management = Options.Port("--management-port", 8081, "The port of /healthz, /readyz and /metrics.");
        var worker = Options.Name("--worker", "The worker's name, another one for each process. Default: the host's.", WorkerShape(), "a DNS label of at most 63 characters");
        var zone = Options.Name("--zone", "The failure zone that the worker runs in: members of one consumer are spread over zones.", ZoneShape(), "1 to 63 letters, digits, '-', '_' and '.'");
        var capacity = new Option<int?>("--capacity") { Description = "The members that the worker runs at most. Default: what the limit on threads allows.", HelpName = "MEMBERS" };
        capacity.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var members) && members is < 1 or > 10_000)
            {
                result.AddError("--capacity must be 1 to 10000.");
            }
        });
        var allow = Options.EgressAllow("without it everywhere but this machine, the link and metadata services.");
        var deny = Options.EgressDeny();
        var compatibility = Options.CompatibilityMetrics();
        var command = new Command(Name, "Run as an operator of a Kubernetes cluster.")
        {
            roles, kubeconfig, @namespace, address, port, management, compatibility, worker, zone, capacity, Grace, allow, deny,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var wanted = RoleList.Parse(result.GetValue(roles)!);
            var kubernetes = Kubeconfig.Read(result.GetValue(kubeconfig));
            var home = File.Exists(NamespaceFile) ? (await File.ReadAllTextAsync(NamespaceFile, cancellationToken).ConfigureAwait(false)).Trim() : null;
            var setup = new OperatorSetup
            {
                Kubernetes = kubernetes,
                Roles = wanted,
                Namespace = result.GetValue(@namespace),
                Worker = result.GetValue(worker) ?? WorkerName(Environment.MachineName),
                Zone = result.GetValue(zone),
                Capacity = result.GetValue(capacity),
                Grace = wanted.HasFlag(OperatorRole.Worker) ? GraceOf(result) : TimeSpan.Zero,
                LeaseNamespace = home ?? "default",
                Egress = new EgressPolicy(result.GetValue(allow) ?? [], result.GetValue(deny) ?? []),
                CompatibilityMetrics = result.GetValue(compatibility),
                Traces = TraceSettings.FromEnvironment(),
                ManagementAddress = IPAddress.Any,
                ManagementPort = result.GetValue(management),
                Logging = ConsoleLogging.AddJson,
            };
            PortCheck.EnsureFree(setup.ManagementAddress, setup.ManagementPort, "--management-port");
            FacadeSetup? facade = null;
            if (wanted.HasFlag(OperatorRole.Facade))
            {
                var options = FacadeSettings.Read(home ?? FacadeRights.Namespace);
                facade = new FacadeSetup
                {
                    Kubernetes = kubernetes,
                    Options = setup.Namespace is null ? options : FacadeSettings.Limited(options),
                    Egress = setup.Egress,
                    Address = result.GetValue(address)!,
                    Port = result.GetValue(port),
                    Logging = ConsoleLogging.AddJson,
                };
                PortCheck.EnsureDistinct((facade.Port, "--port"), (setup.ManagementPort, "--management-port"));
                PortCheck.EnsureFree(facade.Address, facade.Port, "--port");
            }

            await using var process = RoleHost.Build(setup, facade);
            await process.RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>How long a stop waits for other workers: none where no worker is.</summary>
    internal static TimeSpan GraceOf(ParseResult result)
        => result.Errors.Count > 0 || result.CommandResult.Command.Name != Name ? TimeSpan.Zero : result.GetValue(Grace) ?? DefaultGrace;

    /// <summary>A host's name as a DNS label of at most 63 characters.</summary>
    internal static string WorkerName(string host)
    {
        var label = string.Concat(host.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return label.Length == 0 ? "worker" : label[..Math.Min(label.Length, 63)].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex WorkerShape();

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex ZoneShape();
}
