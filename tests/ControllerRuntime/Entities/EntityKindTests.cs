using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Tests.Entities;

[Trait("Ring", "Unit")]
public sealed class EntityKindTests
{
    [Fact]
    public void A_kind_that_can_only_be_created_has_a_path_though_the_library_names_no_plural()
        => Assert.Equal(new EntityKind("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews"), EntityKind.Of<V1SelfSubjectAccessReview>());

    [Fact]
    public void A_kind_of_our_own_must_name_its_plural()
    {
        var fault = Assert.ThrowsAny<Exception>(() => EntityKind.Of<Unnamed>());
        Assert.Contains("PluralName", fault.GetBaseException().Message, StringComparison.Ordinal);
    }

    [KubernetesEntity(Group = "example.com", ApiVersion = "v1", Kind = "Unnamed")]
    private sealed class Unnamed : IKubernetesObject<V1ObjectMeta>
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public V1ObjectMeta Metadata { get; set; } = new();
    }
}
