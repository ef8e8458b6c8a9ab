using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Logging;
using KafkaFetch.Sinks.Egress;
using YamlDotNet.Core;

namespace KafkaFetch.Operator.Commands;

/// <summary><c>kafka-fetch operator</c>.</summary>
internal static class OperatorCommand
{
    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    public static Command Create()
    {
        var roles = new Option<string>("--roles")
        {
            Description = "What this process does: controller, worker, facade; more than one with commas. The facade is not there yet.",
            HelpName = "ROLES",
            DefaultValueFactory = _ => "controller,worker",
        };
        var kubeconfig = new Option<FileInfo?>("--kubeconfig") { Description = "The cluster to work for. Default: the one it runs in.", HelpName = "FILE" };
        var @namespace = new Option<string?>("--namespace") { Description = "The only namespace to work for. Default: all.", HelpName = "NS" };
        var management = Options.Port("--management-port", 8081, "The port of /healthz, /readyz and /metrics.");
        var allow = Options.Hosts("--egress-allow", "Where sinks and clients of Kafka may connect to; without it everywhere but this machine, the link and metadata services.");
        var deny = Options.Hosts("--egress-deny", "Where sinks and clients of Kafka may not connect to; goes over --egress-allow.");
        var command = new Command("operator", "Run as an operator of a Kubernetes cluster.") { roles, kubeconfig, @namespace, management, allow, deny };
        command.SetAction(async (result, cancellationToken) =>
        {
            var wanted = RoleList.Parse(result.GetValue(roles)!);
            if (wanted.Facade)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync("kafka-fetch: the facade is not there yet; the other roles run.")
                    .ConfigureAwait(false);
            }

            var setup = new OperatorSetup
            {
                Kubernetes = Configuration(result.GetValue(kubeconfig)),
                Roles = wanted.Roles,
                Namespace = result.GetValue(@namespace),
                Worker = WorkerName(Environment.MachineName),
                LeaseNamespace = File.Exists(NamespaceFile) ? (await File.ReadAllTextAsync(NamespaceFile, cancellationToken).ConfigureAwait(false)).Trim() : "default",
                Egress = new EgressPolicy(result.GetValue(allow) ?? [], result.GetValue(deny) ?? []),
                ManagementAddress = IPAddress.Any,
                ManagementPort = result.GetValue(management),
                Logging = ConsoleLogging.AddJson,
            };
            PortCheck.EnsureFree(setup.ManagementAddress, setup.ManagementPort, "--management-port");
            await using var application = OperatorApplication.Build(setup);
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            await application.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>A host's name as a DNS label of at most 63 characters.</summary>
    internal static string WorkerName(string host)
    {
        var label = string.Concat(host.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return label.Length == 0 ? "worker" : label[..Math.Min(label.Length, 63)].Trim('-');
    }

    private static KubernetesClientConfiguration Configuration(FileInfo? kubeconfig)
    {
        try
        {
            return kubeconfig is not null
                ? KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig.FullName)
                : KubernetesClientConfiguration.BuildDefaultConfig();
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The cluster cannot be found: {e.Message.TrimEnd('.')}. Give another file with --kubeconfig.", e);
        }
        catch (Exception e) when (e is YamlException or FormatException or CryptographicException or ArgumentException or InvalidCastException or NullReferenceException)
        {
            // The client library reads an empty file as null and goes on.
            // Never the parser's words: they may quote what stands in the file, and a kubeconfig holds secrets.
            throw new CommandException($"{kubeconfig?.FullName ?? "The kubeconfig"} is not a kubeconfig. Give another file with --kubeconfig.", e);
        }
    }
}
