using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using KafkaFetch.Facade.Auth;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>The facade's own signing keys, as an administrator of the cluster could read them: what an attacker never has.</summary>
internal static class SigningSecret
{
    private const string Name = "kafka-fetch-signing-keys";
    private const string Key = "keys.json";

    /// <summary>The key that signs; in a facade that was just started there is one.</summary>
    public static async Task<(string Id, ECDsa Key)> ReadAsync(FacadeUnderTest facade)
    {
        using var client = facade.Kubernetes();
        var secret = await client.CoreV1.ReadNamespacedSecretAsync(Name, FacadeRights.Namespace, cancellationToken: TestContext.Current.CancellationToken);
        var key = JsonSerializer.Deserialize<List<SigningKey>>(secret.Data[Key])![0];
        return (key.Id, key.ToSecurityKey().ECDsa);
    }

    /// <summary>Puts a second key beside it, as another replica of the facade does.</summary>
    public static async Task<(string Id, ECDsa Key)> AddAsync(FacadeUnderTest facade)
    {
        using var client = facade.Kubernetes();
        var secret = await client.CoreV1.ReadNamespacedSecretAsync(Name, FacadeRights.Namespace, cancellationToken: TestContext.Current.CancellationToken);
        var keys = JsonNode.Parse(secret.Data[Key])!.AsArray();
        var added = SigningKey.Create(TimeProvider.System.GetUtcNow());
        keys.Add(JsonSerializer.SerializeToNode(added));
        secret.Data[Key] = JsonSerializer.SerializeToUtf8Bytes(keys);
        await client.CoreV1.ReplaceNamespacedSecretAsync(secret, Name, FacadeRights.Namespace, cancellationToken: TestContext.Current.CancellationToken);
        return (added.Id, added.ToSecurityKey().ECDsa);
    }
}
