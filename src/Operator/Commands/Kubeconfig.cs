using System.CommandLine;
using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using YamlDotNet.Core;

namespace KafkaFetch.Operator.Commands;

/// <summary>The cluster that a command works for.</summary>
internal static class Kubeconfig
{
    /// <summary><c>--kubeconfig</c>.</summary>
    public static Option<FileInfo?> Option()
        => new("--kubeconfig") { Description = "The cluster to work for. Default: the one it runs in.", HelpName = "FILE" };

    /// <summary>Address and credentials of the cluster.</summary>
    /// <exception cref="CommandException">There is no such file, or it is none.</exception>
    public static KubernetesClientConfiguration Read(FileInfo? kubeconfig)
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
