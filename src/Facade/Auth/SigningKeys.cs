using System.Text.Json;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Options;
using Microsoft.IdentityModel.Tokens;

namespace KafkaFetch.Facade.Auth;

/// <summary>
/// The keys of our access tokens: ES256 keys in a Secret that all replicas of the facade share and rotate, or the one configured key of HS256. Reads the
/// Secret at the start, every minute, and when a token names a key that is not known yet, at most once every five seconds.
/// </summary>
[GenericRbac(Groups = [""], Resources = ["secrets"], OwnNamespace = true, Verbs = RbacVerb.Get | RbacVerb.Create | RbacVerb.Update)]
internal sealed partial class SigningKeys(IKubernetesClient client, FacadeOptions options, TimeProvider time, ILogger<SigningKeys> logger) : BackgroundService
{
    private const string SecretName = "kafka-fetch-signing-keys";
    private const string SecretType = "kafkafetch.io/signing-keys";
    private const string DataKey = "keys.json";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private readonly KeyRotation rotation = KeyRotation.Default;
    private readonly SemaphoreSlim reading = new(1);
    private volatile Known? known;
    private long lastRead;

    /// <summary>The algorithm, <c>ES256</c> or <c>HS256</c>.</summary>
    public string Algorithm => options.SecretKey is null ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.HmacSha256;

    /// <summary>What signs now.</summary>
    public async ValueTask<SigningCredentials> SigningAsync(CancellationToken cancellationToken)
    {
        var keys = known ?? await ReadAsync(cancellationToken).ConfigureAwait(false);
        SecurityKey key = keys.Shared is { } shared ? shared : keys.Of(rotation.Signing(keys.Keys, time.GetUtcNow()).Id)!;
        return new SigningCredentials(key, Algorithm);
    }

    /// <summary>The keys that may have signed a token; those known, without waiting.</summary>
    public IReadOnlyList<SecurityKey> Verifying(string? keyId)
        => known is not { } keys ? []
            : keys.Shared is { } shared ? [shared]
            : keyId is not null && keys.Of(keyId) is { } key ? [key] : [];

    /// <summary>Sees to it that a key is known, should there be one: another replica may have made it a moment ago.</summary>
    public async ValueTask LearnAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (known is { } keys && (keys.Shared is not null || keyId is null || keys.Of(keyId) is not null || time.GetElapsedTime(Interlocked.Read(ref lastRead)) < AskAgain))
        {
            return;
        }

        await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The public halves, for others; empty with HS256, which has none.</summary>
    public async ValueTask<IReadOnlyList<ECDsaSecurityKey>> PublicAsync(CancellationToken cancellationToken)
    {
        var keys = known ?? await ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. keys.Keys.Select(k => keys.Of(k.Id)).OfType<ECDsaSecurityKey>()];
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        reading.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await ReadAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogReadFailed(e);
            }
        }
        while (options.SecretKey is null && await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        if (options.SecretKey is { } shared)
        {
            return known ??= new Known([], new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(shared)), null);
        }

        await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Interlocked.Exchange(ref lastRead, time.GetTimestamp());
            while (true)
            {
                var secret = await client.GetAsync<V1Secret>(SecretName, options.Namespace, cancellationToken).ConfigureAwait(false);
                var keys = Parse(secret);
                var due = rotation.Due(keys, time.GetUtcNow(), () => SigningKey.Create(time.GetUtcNow()));
                if (ReferenceEquals(due, keys) || await WriteAsync(secret, due, cancellationToken).ConfigureAwait(false))
                {
                    return known = new Known(due, null, known);
                }
            }
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>False when another replica was faster: its keys are read then.</summary>
    private async Task<bool> WriteAsync(V1Secret? old, IReadOnlyList<SigningKey> keys, CancellationToken cancellationToken)
    {
        var secret = new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = SecretName, NamespaceProperty = options.Namespace, ResourceVersion = old?.Metadata.ResourceVersion },
            Type = SecretType,
            Data = new Dictionary<string, byte[]> { [DataKey] = JsonSerializer.SerializeToUtf8Bytes(keys) },
        };
        try
        {
            _ = old is null
                ? await client.CreateAsync(secret, cancellationToken).ConfigureAwait(false)
                : await client.UpdateAsync(secret, cancellationToken).ConfigureAwait(false);
            LogRotated(keys.Count);
            return true;
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists || e.IsConflict || e.IsNotFound)
        {
            return false;
        }
    }

    private static List<SigningKey> Parse(V1Secret? secret)
    {
        try
        {
            return secret?.Data is { } data && data.TryGetValue(DataKey, out var json) ? JsonSerializer.Deserialize<List<SigningKey>>(json) ?? [] : [];
        }
        catch (JsonException)
        {
            // Somebody wrote nonsense into it: new keys, and everybody signs in again.
            return [];
        }
    }

    [LoggerMessage(EventId = 6201, Level = LogLevel.Information, Message = "The signing keys were rotated: there are {Count} now")]
    private partial void LogRotated(int count);

    [LoggerMessage(EventId = 6202, Level = LogLevel.Warning, Message = "The signing keys could not be read; tried again within a minute")]
    private partial void LogReadFailed(Exception exception);

    /// <summary>A reading of the keys. What stays is not made anew.</summary>
    private sealed class Known(IReadOnlyList<SigningKey> keys, SymmetricSecurityKey? shared, Known? before)
    {
        private readonly Dictionary<string, ECDsaSecurityKey> byId = keys.ToDictionary(k => k.Id, k => before?.byId.GetValueOrDefault(k.Id) ?? k.ToSecurityKey());

        public IReadOnlyList<SigningKey> Keys { get; } = keys;

        public SymmetricSecurityKey? Shared { get; } = shared;

        public ECDsaSecurityKey? Of(string id) => byId.GetValueOrDefault(id);
    }
}
