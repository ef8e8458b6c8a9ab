using System.Net;
using k8s;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Facade.Users;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Passwords that are tried until one fits.</summary>
[Trait("Ring", "Integration")]
public class GuessingTests
{
    [Fact]
    public async Task Tries_that_come_all_at_once_are_held_up_as_those_one_after_the_other()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 1_000 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => TryAsync(facade, "ada", $"wrong password {i}")));

        // Two are hashed at a time, so that one more may be under way when the lock falls.
        Assert.InRange(answers.Count(a => a == HttpStatusCode.BadRequest), 1, SignInFailures.FreeTries + 2);
        Assert.All(answers, a => Assert.Contains(a, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests]));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync(facade, "ada", FacadeUser.Password));
    }

    [Fact]
    public async Task One_address_tries_no_more_than_its_share_over_all_names()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 10 } });

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => TryAsync(facade, $"user-{i}", "password 1234")));

        Assert.InRange(answers.Count(a => a == HttpStatusCode.BadRequest), 10, 20);
    }

    [Fact]
    public async Task The_same_hash_is_computed_for_a_user_who_is_not_there()
    {
        var hasher = new CountingHasher();
        using var passwords = new Passwords(hasher);
        var hash = await passwords.HashAsync("a good password", TestContext.Current.CancellationToken);

        Assert.False(await passwords.VerifyAsync(hash, "a wrong password", TestContext.Current.CancellationToken));
        Assert.False(await passwords.VerifyAsync(null, "a wrong password", TestContext.Current.CancellationToken));
        Assert.False(await passwords.VerifyAsync(hash, "a good password" + new string('a', 1_000_000), TestContext.Current.CancellationToken));

        // The first bytes of a hash say the function, its rounds and the salt's length: its cost.
        Assert.Equal(3, hasher.Verified.Count);
        Assert.Single(hasher.Verified.Select(v => Convert.ToHexString(Convert.FromBase64String(v.Hash).AsSpan(0, 13))).Distinct());
        Assert.All(hasher.Verified, v => Assert.InRange(v.Password.Length, 1, Passwords.MaxLength));
    }

    [Fact]
    public async Task A_password_that_is_guessed_by_a_thief_of_the_token_is_held_up_too()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        for (var i = 0; i <= SignInFailures.FreeTries; i++)
        {
            using var wrong = await ChangeAsync(ada, $"wrong password {i}");
            await wrong.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }

        using var locked = await ChangeAsync(ada, FacadeUser.Password);

        await locked.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.NotNull(locked.Headers.RetryAfter);
    }

    [Fact]
    public async Task Guesses_by_a_thief_of_the_token_that_come_all_at_once_are_held_up_and_recorded_too()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 1_000 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            using var answer = await ChangeAsync(ada, $"wrong password {i}");
            return answer.StatusCode;
        }));

        Assert.InRange(answers.Count(a => a == HttpStatusCode.Forbidden), 1, SignInFailures.FreeTries + 2);
        Assert.All(answers, a => Assert.Contains(a, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests]));
        await LockedInRecordAsync(facade);
    }

    [Fact]
    public async Task Guesses_by_a_thief_of_the_token_count_as_sign_ins_of_the_address()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { SignInsPerMinute = 4 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var third = await ChangeAsync(ada, "wrong password");
        using var fourth = await ChangeAsync(ada, "wrong password");

        using var fifth = await ChangeAsync(ada, "wrong password");

        Assert.Equal(HttpStatusCode.Forbidden, fourth.StatusCode);
        await fifth.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Contains("\"sign-in\"", string.Join(", ", fifth.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
    }

    /// <summary>What is recorded of failed tries outlives a process and holds on every replica; only a user who is there has a record.</summary>
    [Fact]
    public async Task A_lock_that_another_process_has_recorded_tells_nobody_that_the_user_is_there()
    {
        static FacadeOptions Often(FacadeOptions options) => options with { Rates = options.Rates with { SignInsPerMinute = 1_000 } };
        await using var first = await FacadeUnderTest.StartAsync(Often);
        using var ada = await FacadeUser.RegisterAsync(first, "ada");
        for (var i = 0; i <= SignInFailures.FreeTries; i++)
        {
            await TryAsync(first, "ada", $"wrong password {i}");
        }

        await LockedInRecordAsync(first);
        await using var second = await FacadeUnderTest.StartOnAsync(first.Kubeconfig, Often);
        var (hers, nobodys) = (new List<HttpStatusCode>(), new List<HttpStatusCode>());
        for (var i = 0; i <= SignInFailures.FreeTries + 1; i++)
        {
            // Her own password among them: the lock holds.
            hers.Add(await TryAsync(second, "ada", i == 2 ? FacadeUser.Password : $"wrong password {i}"));
            nobodys.Add(await TryAsync(second, "nobody", $"wrong password {i}"));
        }

        Assert.Equal(nobodys, hers);
        Assert.Equal(HttpStatusCode.TooManyRequests, hers[^1]);
    }

    private static Task LockedInRecordAsync(FacadeUnderTest facade) => Eventually.TrueAsync(
        "the record says that it is locked",
        async cancel =>
        {
            using var kubernetes = facade.Kubernetes();
            var secrets = await kubernetes.CoreV1.ListNamespacedSecretAsync(FacadeRights.Namespace, labelSelector: UserSecret.LabelSelector, cancellationToken: cancel);
            return UserSecret.Read(Assert.Single(secrets.Items))!.Failures.LockedUntil is not null;
        },
        cancellation: TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> TryAsync(FacadeUnderTest facade, string name, string password)
    {
        using var answer = await Ask.TokenAsync(facade.Http, ("grant_type", "password"), ("username", name), ("password", password));
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> ChangeAsync(FacadeUser user, string current) => Ask.SendAsync(
        user.Http, HttpMethod.Patch, "/api/v1/users/me", $$"""{"currentPassword": "{{current}}", "newPassword": "a new password"}""", "application/merge-patch+json");
}
