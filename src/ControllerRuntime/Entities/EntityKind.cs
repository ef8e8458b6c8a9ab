using System.Reflection;
using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Entities;

/// <summary>What <see cref="KubernetesEntityAttribute"/> says of a type: where its objects live in the API.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version, such as <c>v1</c>.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Plural">The plural name, as in paths.</param>
public sealed record EntityKind(string Group, string Version, string Kind, string Plural)
{
    /// <summary><c>group/version</c>, or the version alone in the core group.</summary>
    public string ApiVersion { get; } = Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The kind of a type.</summary>
    /// <exception cref="InvalidOperationException">The type has no <see cref="KubernetesEntityAttribute"/>, or it lacks a name.</exception>
    public static EntityKind Of<TEntity>()
        where TEntity : IKubernetesObject<V1ObjectMeta> => Holder<TEntity>.Value;

    /// <summary>The path of a collection, without a leading slash.</summary>
    internal string CollectionPath(string? @namespace)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return @namespace is null ? $"{root}/{Plural}" : $"{root}/namespaces/{Uri.EscapeDataString(@namespace)}/{Plural}";
    }

    /// <summary>The path of an object or of one of its subresources, without a leading slash.</summary>
    internal string ObjectPath(EntityKey key, string? subresource = null)
    {
        var path = $"{CollectionPath(key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }

    private static EntityKind Read(Type type)
    {
        var attribute = type.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} has no [KubernetesEntity]: add it with Kind, Group, ApiVersion and PluralName.");
        var plural = attribute.PluralName;
        if (string.IsNullOrEmpty(plural) && type.Assembly == typeof(V1ObjectMeta).Assembly)
        {
            // The library names none for Kubernetes' kinds that can only be created, such as SelfSubjectAccessReview; that of each is regular.
            plural = $"{attribute.Kind.ToLowerInvariant()}s";
        }

        if (string.IsNullOrEmpty(attribute.Kind) || string.IsNullOrEmpty(attribute.ApiVersion) || string.IsNullOrEmpty(plural))
        {
            throw new InvalidOperationException($"[KubernetesEntity] of {type.Name} must name Kind, ApiVersion and PluralName.");
        }

        return new EntityKind(attribute.Group ?? "", attribute.ApiVersion, attribute.Kind, plural);
    }

    private static class Holder<TEntity>
    {
        internal static readonly EntityKind Value = Read(typeof(TEntity));
    }
}
