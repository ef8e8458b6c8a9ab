using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Facade.Users;

/// <summary>A user's record as a Secret and back.</summary>
internal static class UserSecret
{
    /// <summary>The Secret's type: no user may refer to a Secret of it.</summary>
    public const string Type = "kafkafetch.io/user";

    /// <summary>What the facade watches.</summary>
    public const string LabelSelector = $"{KafkaFetchLabels.Component}={Component}";

    private const string Component = "user";
    private const string DataKey = "user.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The Secret of a record.</summary>
    /// <param name="user">The record.</param>
    /// <param name="namespace">The facade's namespace.</param>
    /// <param name="resourceVersion">What it must replace; null for a new one.</param>
    public static V1Secret Of(UserRecord user, string @namespace, string? resourceVersion = null) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = user.Key,
            NamespaceProperty = @namespace,
            ResourceVersion = resourceVersion,
            Labels = new Dictionary<string, string> { [KafkaFetchLabels.Component] = Component },
        },
        Type = Type,
        Data = new Dictionary<string, byte[]> { [DataKey] = JsonSerializer.SerializeToUtf8Bytes(user, Json) },
    };

    /// <summary>The record of a Secret; null for one that is none, or that somebody gave another user's name.</summary>
    public static UserRecord? Read(V1Secret secret)
    {
        if (secret.Type != Type || secret.Data is null || !secret.Data.TryGetValue(DataKey, out var data))
        {
            return null;
        }

        try
        {
            var user = JsonSerializer.Deserialize<UserRecord>(data, Json);
            return user?.Key == secret.Metadata.Name ? user : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
