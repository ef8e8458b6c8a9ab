namespace KafkaFetch.Operator.Demo;

/// <summary>What to try while the demo runs.</summary>
internal static class DemoHints
{
    public static IReadOnlyList<string> Of(string kubeconfig, int managementPort) =>
    [
        "Try in another terminal:",
        $"  export KUBECONFIG={kubeconfig}",
        "  kubectl get kc                                              # ready, reason, state, lag",
        "  kubectl scale kc/orders --replicas=2                        # two members share the partitions",
        "  kubectl patch kc/orders --type=merge -p '{\"spec\":{\"state\":\"Paused\"}}'",
        "  kubectl get events",
        $"  curl -s http://127.0.0.1:{managementPort}/metrics | grep kafkafetch_",
    ];
}
