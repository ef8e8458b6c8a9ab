using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Facade.Hosting;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Operator.Commands.Users;

/// <summary>One command's work on users, with every failure told in words.</summary>
internal static class UserSession
{
    /// <summary>Does the work.</summary>
    /// <exception cref="CommandException">It failed; the message says what, where, and what to do.</exception>
    public static async Task RunAsync(KubernetesClientConfiguration cluster, FacadeOptions options, Func<UserAdministration, Task> work)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKubernetesClient(_ => cluster);
        services.AddUserAdministration(options);
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            try
            {
                await work(provider.GetRequiredService<UserAdministration>()).ConfigureAwait(false);
            }
            catch (ProblemException e)
            {
                throw new CommandException($"{e.Message} ({cluster.Host})", e);
            }
            catch (KubernetesApiException e) when (e.IsNotFound)
            {
                throw new CommandException($"{cluster.Host} has no namespace {options.Namespace}: make it, or name the facade's with --namespace.", e);
            }
            catch (KubernetesApiException e)
            {
                throw new CommandException(
                    $"{cluster.Host} refuses: {e.Message}. Whoever administers users may get, list, create, update and delete Secrets in {options.Namespace}, and make namespaces.", e);
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException)
            {
                throw new CommandException($"{cluster.Host} does not answer: {e.Message.TrimEnd('.')}. Start the cluster, or give another file with --kubeconfig.", e);
            }
        }
    }
}
