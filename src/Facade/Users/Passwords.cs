using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using Microsoft.AspNetCore.Identity;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// Hashes passwords with ASP.NET Core Identity's hasher (PBKDF2). A hash costs tens of milliseconds of a core on purpose, so only two are made at once
/// and a bounded number waits: a flood of tries cannot take the processors from the consumers beside it.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>The longest password, characters: hashing must not be fed with megabytes.</summary>
    public const int MaxLength = 256;

    private const int AtOnce = 2;
    private const int MaxWaiting = 64;

    private readonly IPasswordHasher<string> hasher;
    private readonly SemaphoreSlim turn = new(AtOnce);
    private readonly string nobodys;
    private int waiting;

    /// <summary>With the hasher that is used.</summary>
    public Passwords()
        : this(new PasswordHasher<string>())
    {
    }

    /// <summary>Makes the hash that is checked for a user who is not there.</summary>
    internal Passwords(IPasswordHasher<string> hasher)
    {
        this.hasher = hasher;
        nobodys = hasher.HashPassword("", Guid.NewGuid().ToString());
    }

    /// <summary>What is wrong with a new password; null when nothing is.</summary>
    public static string? Fault(string password)
        => password.Length < FacadeOptionsRules.MinPasswordLength ? $"at least {FacadeOptionsRules.MinPasswordLength} characters are needed"
            : password.Length > MaxLength ? $"at most {MaxLength} characters are taken"
            : null;

    /// <summary>The hash to keep.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken)
        => RunAsync(() => hasher.HashPassword("", password), cancellationToken);

    /// <summary>Whether a password is the right one. Without a hash (no such user) it takes as long and answers false.</summary>
    public async Task<bool> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var tried = password.Length > MaxLength ? password[..MaxLength] : password;
        var same = await RunAsync(() => hasher.VerifyHashedPassword("", hash ?? nobodys, tried), cancellationToken).ConfigureAwait(false);
        return hash is not null && password.Length <= MaxLength && same != PasswordVerificationResult.Failed;
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw new ProblemException(ProblemCode.TooManyRequests, "Too many people sign in at this moment. Try again in some seconds.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }

        try
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return hash();
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
