using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Entities;

/// <summary>JSON of Kubernetes objects, with the options of <see cref="KubernetesJson"/>.</summary>
public static class EntityJson
{
    /// <summary>The options that KubernetesClient itself uses, read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Capture();

    /// <summary>A deep copy. Objects of a cache are shared, so a caller that changes one changes a copy.</summary>
    public static TEntity Clone<TEntity>(TEntity entity)
        where TEntity : class
    {
        var type = TypeInfo<TEntity>();
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, entity, type);
        }

        return JsonSerializer.Deserialize(buffer.WrittenSpan, type)!;
    }

    /// <summary>Whether two values have the same JSON; the order of a map's keys does not matter.</summary>
    public static bool Same<T>(T? left, T? right)
        where T : class
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null)
        {
            return false;
        }

        var type = TypeInfo<T>();
        return JsonElement.DeepEquals(JsonSerializer.SerializeToElement(left, type), JsonSerializer.SerializeToElement(right, type));
    }

    internal static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Fills <c>apiVersion</c> and <c>kind</c>, which lists and built-in models leave out.</summary>
    internal static TEntity WithKind<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var kind = EntityKind.Of<TEntity>();
        entity.ApiVersion ??= kind.ApiVersion;
        entity.Kind ??= kind.Kind;
        return entity;
    }

    private static JsonSerializerOptions Capture()
    {
        JsonSerializerOptions? options = null;
        KubernetesJson.AddJsonOptions(o => options = o);
        options!.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
