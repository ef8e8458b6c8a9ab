using KafkaFetch.Facade.Options;
using KafkaFetch.Operator.Commands;

namespace KafkaFetch.Operator.Hosting;

/// <summary>The facade's settings, from the environment.</summary>
internal static class FacadeSettings
{
    /// <summary>Reads them.</summary>
    /// <param name="namespace">The facade's own namespace.</param>
    /// <exception cref="CommandException">They are wrong; all faults are told.</exception>
    public static FacadeOptions Read(string @namespace)
    {
        var (options, faults) = FacadeEnvironment.Read(Environment.GetEnvironmentVariable, @namespace);
        return faults.Count == 0 ? options : throw new CommandException($"The facade's settings are wrong: {string.Join("; ", faults)}.");
    }

    /// <summary>The same where the operator works for one namespace: the facade makes none, so nobody registers.</summary>
    /// <exception cref="CommandException">Somebody is to be made all the same.</exception>
    public static FacadeOptions Limited(FacadeOptions options) => options.FirstAdmin is null
        ? options with { MakesNamespaces = false, Registration = RegistrationPolicy.Closed }
        : throw new CommandException(
            "KAFKAFETCH_ADMIN_USERNAME: with --namespace the facade makes no namespaces and so no users. Take the variable out, or --namespace.");
}
