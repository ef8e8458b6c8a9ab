using k8s;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Tests.Yaml;
using KafkaFetch.Testing.Files;

namespace KafkaFetch.Entities.Tests.Samples;

/// <summary>The samples that the tour applies.</summary>
[Trait("Ring", "Unit")]
public sealed class SampleTests
{
    private static readonly KafkaConsumer[] Samples = [.. Directory.GetFiles(RepositoryRoot.File("config/samples"), "*.yaml").Order(StringComparer.Ordinal)
        .Select(file => KubernetesJson.Deserialize<KafkaConsumer>(YamlText.ToJson(File.ReadAllText(file)).ToJsonString()))];

    [Fact]
    public void There_are_three_consumers_of_the_local_manager()
    {
        Assert.Equal(["audit", "orders", "payments"], Samples.Select(sample => sample.Metadata.Name));
        Assert.All(Samples, sample => Assert.Equal((KafkaConsumer.KubeKind, "default", "local"), (sample.Kind, sample.Metadata.NamespaceProperty, sample.Spec.ManagerRef.Name)));
    }

    [Fact]
    public void Each_consumes_the_topic_of_its_name() => Assert.All(Samples, sample => Assert.Equal([sample.Metadata.Name], sample.Spec.Topics));

    [Fact]
    public void Two_deliver_to_the_receiver_and_one_to_the_log()
    {
        Assert.Equal([null, "http://127.0.0.1:9099/orders", "http://127.0.0.1:9099/payments"], Samples.Select(sample => sample.Spec.Delivery?.Http?.Url));
        Assert.NotNull(Samples[0].Spec.Delivery?.Log);
    }
}
