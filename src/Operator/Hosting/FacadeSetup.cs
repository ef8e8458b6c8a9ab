using System.Net;
using k8s;
using KafkaFetch.Facade.Options;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Hosting;

/// <summary>How the REST facade is put together.</summary>
internal sealed record FacadeSetup
{
    /// <summary>Address and credentials of the API server.</summary>
    public required KubernetesClientConfiguration Kubernetes { get; init; }

    /// <summary>How it runs.</summary>
    public required FacadeOptions Options { get; init; }

    /// <summary>Where resources may make the operator connect to: what is denied is refused at the door.</summary>
    public EgressPolicy Egress { get; init; } = EgressPolicy.OwnMachine;

    /// <summary>The address that it listens on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Adds where the logs go.</summary>
    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };

    /// <summary>Changes what it is made of, after all else: a test takes a check out to see that another one still holds.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
