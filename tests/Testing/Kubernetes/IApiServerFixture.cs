namespace KafkaFetch.Testing.Kubernetes;

/// <summary>A running API server that tests speak to, whatever stands behind it.</summary>
public interface IApiServerFixture
{
    /// <summary>What it is, for messages: "kube-apiserver", "LocalCluster".</summary>
    string Name { get; }

    /// <summary>Its Kubernetes version, as <c>/version</c> answers it: major and minor.</summary>
    Version ServerVersion { get; }

    /// <summary>The path of a kubeconfig whose user may do everything.</summary>
    string Kubeconfig { get; }
}
