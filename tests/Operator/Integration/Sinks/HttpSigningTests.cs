using System.Text;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

/// <summary>Signing keys that are rotated while records flow (Standard Webhooks 1.0), as a receiver that verifies them sees it.</summary>
public sealed class HttpSigningTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    /// <summary>What is promised: secrets are read again every 30 s.</summary>
    private static readonly TimeSpan RotationBound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_keys_sign_each_request_and_an_edited_secret_rotates_them_within_a_minute_without_a_restart()
    {
        var (first, second, third) = (Key('1'), Key('2'), Key('3'));
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        await test.WriteSecretAsync("signing", ("current", second), ("previous", first));
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Delivery!.Http!.Signing = new()
        {
            SecretKeyRefs = [new() { Name = "signing", Key = "current" }, new() { Name = "signing", Key = "previous" }],
        });
        await test.ReadyAsync("True", "Consuming");
        var member = Assert.Single(await test.MembersAsync(Cancellation));
        var sent = await SignedAsync(test, 0, FaultBound, second, first);

        await test.WriteSecretAsync("signing", ("current", third), ("previous", second));
        sent = await SignedAsync(test, sent, RotationBound, third, second);

        await test.WriteSecretAsync("signing", ("current", third));
        var told = await test.ReadyAsync("False", "SecretNotFound", deadline: RotationBound);
        Assert.Contains("signing.secretKeyRefs[1]", Conditions.Find(told.Status!.Conditions, "Stalled")!.Message, StringComparison.Ordinal);
        sent = await SignedAsync(test, sent, FaultBound, third, second);

        await test.ChangeAsync(c => c.Spec.Delivery!.Http!.Signing!.SecretKeyRefs.RemoveAt(1));
        await test.ReadyAsync("True", "Consuming");
        sent = await SignedAsync(test, sent, RotationBound, third);

        Assert.Equal(member.Metadata.Uid, Assert.Single(await test.MembersAsync(Cancellation)).Metadata.Uid);
        await test.ReceivedAsync(sent);
        Assert.All(test.Receiver.Requests, request => Assert.Contains(request.Header("webhook-signature"), new[]
        {
            Signatures(request, second, first), Signatures(request, third, second), Signatures(request, third),
        }));
    }

    /// <summary>Sends records from a number on until one is signed with these keys and no other; answers the next number.</summary>
    private static async Task<int> SignedAsync(OperatorUnderTest test, int next, TimeSpan bound, params string[] keys)
    {
        var before = test.Receiver.Requests.Count;
        await Eventually.TrueAsync(
            $"requests have these {keys.Length} signatures",
            async _ =>
            {
                await test.ProduceAsync(next++, 1);
                return test.Receiver.Requests.Skip(before).Any(request => request.Header("webhook-signature") == Signatures(request, keys));
            },
            bound,
            Cancellation);
        return next;
    }

    private static string Signatures(ReceivedRequest request, params string[] keys) => string.Join(' ', keys.Select(key => Webhooks.Sign(request, key)));

    private static string Key(char letter) => $"whsec_{Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(letter, 32)))}";
}
