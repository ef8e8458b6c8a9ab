using k8s;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Users;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>What a registration leaves when its process is killed right after it began: a record that holds the name, and nothing else.</summary>
internal static class CutOffRegistration
{
    /// <summary>Leaves one of this moment, with the password of <see cref="FacadeUser.Password"/>.</summary>
    /// <param name="facade">Where.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="ago">How long ago it began.</param>
    public static async Task LeaveAsync(FacadeUnderTest facade, string name, TimeSpan ago = default)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var passwords = new Passwords();
        var left = new UserRecord
        {
            Issuer = new FacadeOptions { Namespace = FacadeRights.Namespace }.Issuer,
            Subject = name,
            Username = name,
            Namespace = $"kf-{name}-00000000",
            Claim = "claim",
            CreatedAt = TimeProvider.System.GetUtcNow() - ago,
            PasswordHash = await passwords.HashAsync(FacadeUser.Password, cancellation),
        };
        using var kubernetes = facade.Kubernetes();
        await kubernetes.CoreV1.CreateNamespacedSecretAsync(UserSecret.Of(left, FacadeRights.Namespace), FacadeRights.Namespace, cancellationToken: cancellation);
    }
}
