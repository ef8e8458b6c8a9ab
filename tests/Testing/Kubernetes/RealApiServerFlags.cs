namespace KafkaFetch.Testing.Kubernetes;

/// <summary>The command lines of the three programs, for every version from 1.20 on. Pure: paths and ports in, arguments out.</summary>
internal sealed record RealApiServerFlags(string Directory, Version Version, int EtcdPort, int EtcdPeerPort, int ApiPort, int ControllersPort)
{
    // the ports without TLS could be named, if only to close them, until 1.23
    private bool HasInsecurePort => Version < new Version(1, 24);

    public string CertificateDirectory => Path.Combine(Directory, "apiserver");

    public string ServiceAccountKey => Path.Combine(Directory, "service-account.key");

    public string TokenFile => Path.Combine(Directory, "tokens.csv");

    public string EtcdAddress => $"http://127.0.0.1:{EtcdPort}";

    public IEnumerable<string> Etcd =>
    [
        "--name=test",
        $"--data-dir={Path.Combine(Directory, "etcd")}",
        $"--listen-client-urls={EtcdAddress}",
        $"--advertise-client-urls={EtcdAddress}",
        $"--listen-peer-urls=http://127.0.0.1:{EtcdPeerPort}",
        $"--initial-advertise-peer-urls=http://127.0.0.1:{EtcdPeerPort}",
        $"--initial-cluster=test=http://127.0.0.1:{EtcdPeerPort}",
    ];

    public IEnumerable<string> ApiServer =>
    [
        $"--etcd-servers={EtcdAddress}",
        "--bind-address=127.0.0.1",
        $"--secure-port={ApiPort}",
        .. HasInsecurePort ? (IEnumerable<string>)["--insecure-port=0"] : [],
        $"--cert-dir={CertificateDirectory}",
        $"--service-account-key-file={ServiceAccountKey}",
        $"--service-account-signing-key-file={ServiceAccountKey}",
        "--service-account-issuer=https://kubernetes.default.svc",
        $"--token-auth-file={TokenFile}",
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.0.0.0/24",
    ];

    public IEnumerable<string> ControllerManager(string kubeconfig) =>
    [
        $"--kubeconfig={kubeconfig}",
        "--controllers=namespace,garbagecollector,resourcequota,serviceaccount,serviceaccount-token,clusterrole-aggregation",
        $"--service-account-private-key-file={ServiceAccountKey}",
        "--bind-address=127.0.0.1",
        $"--secure-port={ControllersPort}",
        .. HasInsecurePort ? (IEnumerable<string>)["--port=0"] : [],
        $"--cert-dir={Path.Combine(Directory, "controllers")}",
        "--leader-elect=false",
    ];
}
