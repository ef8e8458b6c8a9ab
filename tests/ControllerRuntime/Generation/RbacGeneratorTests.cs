using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Generation;

namespace KafkaFetch.ControllerRuntime.Tests.Generation;

[Trait("Ring", "Unit")]
public sealed class RbacGeneratorTests
{
    [Fact]
    public void Rights_of_all_classes_are_merged_and_ordered()
    {
        var file = Assert.Single(RbacGenerator.Generate("operator", [typeof(Second), typeof(First), typeof(string)]));
        Assert.Equal("operator.yaml", file.FileName);
        Assert.EndsWith(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: operator
            rules:
            - apiGroups:
              - ""
              resources:
              - secrets
              verbs:
              - get
            - apiGroups:
              - example.com
              resources:
              - things
              verbs:
              - get
              - list
              - watch
              - delete
            - apiGroups:
              - example.com
              resources:
              - things/status
              verbs:
              - patch

            """,
            file.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_classes_does_not_matter() => Assert.Equal(
        RbacGenerator.Generate("operator", [typeof(First), typeof(Second)])[0], RbacGenerator.Generate("operator", [typeof(Second), typeof(First)])[0]);

    [Theory]
    [InlineData(typeof(ListsSecrets), "Secrets")]
    [InlineData(typeof(HasAWildcard), "wildcard")]
    [InlineData(typeof(GrantsNothing), "no verb")]
    [InlineData(typeof(ActsAsAnybody), "without ResourceNames")]
    [InlineData(typeof(CreatesByName), "which Kubernetes cannot")]
    [InlineData(typeof(KeepsSecretsAtHome), "no name", "operator")]
    public void A_right_that_is_too_wide_or_empty_is_refused_with_the_class(Type type, string reason, string? named = null)
    {
        var message = Assert.Throws<InvalidOperationException>(() => RbacGenerator.Generate("operator", [type])).Message;
        Assert.Contains(named ?? type.Name, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_objects_have_a_rule_of_their_own_and_what_is_needed_at_home_is_a_role_there()
    {
        var file = Assert.Single(RbacGenerator.Generate("facade", [typeof(ActsAsOne), typeof(KeepsSecretsAtHome)], "home"));

        var roles = KubernetesYaml.LoadAllFromString(file.Content);
        var everywhere = Assert.IsType<V1ClusterRole>(roles[0]).Rules;
        Assert.Equal(["create"], everywhere[0].Verbs);
        Assert.Null(everywhere[0].ResourceNames);
        Assert.Equal(["impersonate"], everywhere[1].Verbs);
        Assert.Equal(["guest"], everywhere[1].ResourceNames);
        Assert.Equal(2, everywhere.Count);
        var home = Assert.IsType<V1Role>(roles[1]);
        Assert.Equal(("facade", "home"), (home.Metadata.Name, home.Metadata.NamespaceProperty));
        Assert.Equal(["list", "update"], Assert.Single(home.Rules).Verbs);
    }

    [KubernetesEntity(Group = "example.com", ApiVersion = "v1", Kind = "Thing", PluralName = "things")]
    private sealed class Thing : CustomKubernetesEntity<object>;

    [EntityRbac(typeof(Thing), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch)]
    [EntityRbac(typeof(Thing), Subresource = "status", Verbs = RbacVerb.Patch)]
    private sealed class First;

    [EntityRbac(typeof(Thing), Verbs = RbacVerb.Get | RbacVerb.Delete)]
    [GenericRbac(Groups = [""], Resources = ["secrets"], Verbs = RbacVerb.Get)]
    private sealed class Second;

    [GenericRbac(Groups = [""], Resources = ["secrets"], Verbs = RbacVerb.Get | RbacVerb.List)]
    private sealed class ListsSecrets;

    [GenericRbac(Groups = [""], Resources = ["*"], Verbs = RbacVerb.Get)]
    private sealed class HasAWildcard;

    [GenericRbac(Groups = [""], Resources = ["pods"])]
    private sealed class GrantsNothing;

    [GenericRbac(Groups = [""], Resources = ["serviceaccounts"], Verbs = RbacVerb.Impersonate)]
    private sealed class ActsAsAnybody;

    [GenericRbac(Groups = [""], Resources = ["serviceaccounts"], ResourceNames = ["guest"], Verbs = RbacVerb.Create)]
    private sealed class CreatesByName;

    [GenericRbac(Groups = [""], Resources = ["serviceaccounts"], Verbs = RbacVerb.Create)]
    [GenericRbac(Groups = [""], Resources = ["serviceaccounts"], ResourceNames = ["guest"], Verbs = RbacVerb.Impersonate)]
    private sealed class ActsAsOne;

    [GenericRbac(Groups = [""], Resources = ["secrets"], Verbs = RbacVerb.List | RbacVerb.Update, OwnNamespace = true)]
    private sealed class KeepsSecretsAtHome;
}
