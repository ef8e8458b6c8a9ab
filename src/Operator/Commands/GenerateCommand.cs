using System.CommandLine;
using k8s;
using KafkaFetch.ControllerRuntime.Generation;
using KafkaFetch.Entities;
using KafkaFetch.Facade.OpenApi;
using KafkaFetch.Facade.Options;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Metrics;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Operator.Commands;

/// <summary><c>kafka-fetch generate</c>.</summary>
internal static class GenerateCommand
{
    /// <summary>The name of the operator's ClusterRole.</summary>
    internal const string RoleName = "kafka-fetch-operator";

    /// <summary>The namespace that the operator runs in.</summary>
    internal const string Namespace = FacadeRights.Namespace;

    public static Command Create() => new("generate", "Write what is made from the types.")
    {
        Make("crds", "Write the CustomResourceDefinitions.", () => CrdGenerator.Generate(typeof(ApiGroup).Assembly)),
        Make("rbac", "Write the rights of the operator, the facade and its tenants, and the service accounts that have them.", () => [.. Role(), Account(), .. FacadeRights.Files()]),
        Make("admission", "Write the admission policies that bound the facade and its tenants (Kubernetes 1.30).", () => [FacadeRights.Admission()]),
        Make("reference", "Write the reference pages of the resources and the metrics.", () => [.. ReferenceGenerator.Generate(typeof(ApiGroup).Assembly), MetricsPage.Make()]),
        Make("openapi", "Write the description of the REST API.", DescriptionAsync),
    };

    /// <summary>The rights of the operator: what its own classes and the runtime say they need.</summary>
    internal static IReadOnlyList<GeneratedFile> Role()
        => RbacGenerator.Generate(RoleName, typeof(GenerateCommand).Assembly, typeof(RbacGenerator).Assembly);

    /// <summary>What the operator runs as.</summary>
    internal static GeneratedFile Account() => ServiceAccountGenerator.Generate("service-account.yaml", RoleName, Namespace);

    private static async Task<IReadOnlyList<GeneratedFile>> DescriptionAsync()
    {
        // It is not started: nothing listens, and nobody is asked.
        await using var application = FacadeApplication.Build(new FacadeSetup
        {
            Kubernetes = new KubernetesClientConfiguration { Host = "http://localhost" },
            Options = new FacadeOptions { Namespace = "default" },
        });
        return [new GeneratedFile("openapi.json", await FacadeDocument.GenerateAsync(application).ConfigureAwait(false))];
    }

    private static Command Make(string name, string description, Func<IReadOnlyList<GeneratedFile>> generate)
        => Make(name, description, () => Task.FromResult(generate()));

    private static Command Make(string name, string description, Func<Task<IReadOnlyList<GeneratedFile>>> generate)
    {
        var directory = new Option<DirectoryInfo>("--out") { Description = "The directory to write to; made if it is missing.", HelpName = "DIR", Required = true };
        var command = new Command(name, description) { directory };
        command.SetAction(async (result, _) =>
        {
            var path = result.GetValue(directory)!.FullName;
            try
            {
                var files = await generate().ConfigureAwait(false);
                GeneratedFile.WriteAll(files, path);
                foreach (var file in files)
                {
                    result.InvocationConfiguration.Output.WriteLine(Path.Combine(path, file.FileName));
                }

                return ExitCodes.Success;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"{path} cannot be written: {e.Message} Choose another directory with --out.", e);
            }
        });
        return command;
    }
}
