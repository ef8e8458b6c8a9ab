using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Generation;

namespace KafkaFetch.ControllerRuntime.Tests.Generation;

[Trait("Ring", "Unit")]
public sealed class ServiceAccountGeneratorTests
{
    [Fact]
    public void The_account_has_the_role_in_its_own_namespace_and_what_it_needs_comes_first()
    {
        var file = ServiceAccountGenerator.Generate("account.yaml", "operator", "home");

        Assert.Equal("account.yaml", file.FileName);
        var all = KubernetesYaml.LoadAllFromString(file.Content);
        Assert.Equal([typeof(V1Namespace), typeof(V1ServiceAccount), typeof(V1ClusterRoleBinding)], all.Select(r => r.GetType()));
        Assert.Equal("home", ((V1Namespace)all[0]).Metadata.Name);
        Assert.Equal(("operator", "home"), (((V1ServiceAccount)all[1]).Metadata.Name, ((V1ServiceAccount)all[1]).Metadata.NamespaceProperty));
        var binding = (V1ClusterRoleBinding)all[2];
        Assert.Equal(("ClusterRole", "operator"), (binding.RoleRef.Kind, binding.RoleRef.Name));
        var subject = Assert.Single(binding.Subjects);
        Assert.Equal(("ServiceAccount", "operator", "home"), (subject.Kind, subject.Name, subject.NamespaceProperty));
    }

    [Fact]
    public void A_role_in_the_own_namespace_is_bound_there()
    {
        var all = KubernetesYaml.LoadAllFromString(ServiceAccountGenerator.Generate("account.yaml", "facade", "home", ownNamespace: true).Content);

        var binding = Assert.IsType<V1RoleBinding>(all[^1]);
        Assert.Equal(("facade", "home"), (binding.Metadata.Name, binding.Metadata.NamespaceProperty));
        Assert.Equal(("Role", "facade"), (binding.RoleRef.Kind, binding.RoleRef.Name));
        Assert.Equal("home", Assert.Single(binding.Subjects).NamespaceProperty);
    }
}
