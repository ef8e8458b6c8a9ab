namespace KafkaFetch.Facade.Auth;

/// <summary>Which keys there should be. Pure.</summary>
/// <param name="Interval">How long a key signs.</param>
/// <param name="Lead">How long a key is published before it signs, so that whoever caches the JWKS knows it by then.</param>
/// <param name="Keep">How long a key verifies after it has stopped signing: longer than any access token holds.</param>
internal sealed record KeyRotation(TimeSpan Interval, TimeSpan Lead, TimeSpan Keep)
{
    /// <summary>30 days, an hour, and two days.</summary>
    public static KeyRotation Default { get; } = new(TimeSpan.FromDays(30), TimeSpan.FromHours(1), TimeSpan.FromDays(2));

    /// <summary>The key that signs now: the newest that has been published long enough, else the oldest.</summary>
    public SigningKey Signing(IReadOnlyList<SigningKey> keys, DateTimeOffset now)
        => keys.Where(k => k.CreatedAt + Lead <= now).MaxBy(k => k.CreatedAt) ?? keys.MinBy(k => k.CreatedAt)!;

    /// <summary>The keys that there should be; the same list when nothing is due.</summary>
    public IReadOnlyList<SigningKey> Due(IReadOnlyList<SigningKey> keys, DateTimeOffset now, Func<SigningKey> create)
    {
        var newest = keys.MaxBy(k => k.CreatedAt);
        var made = newest is null || newest.CreatedAt + Interval - Lead <= now;
        var kept = keys.Where(k => k.CreatedAt + Interval + Keep > now || k == newest).ToList();
        return !made && kept.Count == keys.Count ? keys : made ? [.. kept, create()] : kept;
    }
}
