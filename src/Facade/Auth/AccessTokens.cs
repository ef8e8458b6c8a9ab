using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Users;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KafkaFetch.Facade.Auth;

/// <summary>Issues access tokens (RFC 9068). They hold who, not what: rights are looked up with each request.</summary>
internal sealed class AccessTokens(SigningKeys keys, FacadeOptions options, TimeProvider time)
{
    /// <summary>The <c>typ</c> of our tokens, so that no other JWT of ours is taken for one.</summary>
    public const string TokenType = "at+jwt";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a user.</summary>
    public async ValueTask<string> IssueAsync(UserRecord user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = IssuedAt(user, now),
            NotBefore = now,
            Expires = now + options.AccessTokenLifetime,
            TokenType = TokenType,
            SigningCredentials = await keys.SigningAsync(cancellationToken).ConfigureAwait(false),
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = user.Key,
                [JwtRegisteredClaimNames.PreferredUsername] = user.Username,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
        });
    }

    /// <summary>What ended all tokens before a second that has not quite begun must not end the one that is issued after it.</summary>
    private static DateTime IssuedAt(UserRecord user, DateTime now)
        => user.TokensValidFrom is { } from && from.UtcDateTime > now ? from.UtcDateTime : now;
}
