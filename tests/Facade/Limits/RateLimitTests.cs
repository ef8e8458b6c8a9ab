using System.Collections.Concurrent;
using System.Net;
using k8s;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Limits;

[Trait("Ring", "Integration")]
public class RateLimitTests
{
    [Fact]
    public async Task A_user_who_asks_too_often_is_told_when_to_come_again_and_others_are_not_held_up()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { UserPerSecond = 1, UserBurst = 3 } });
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var bob = await FacadeUser.RegisterAsync(facade, "bob");

        using var first = await Ask.SendAsync(ada.Http, HttpMethod.Get, "/api/v1/users/me");
        Assert.Contains("\"user\";r=2;t=1", string.Join(", ", first.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        Assert.Contains("\"user\";q=3;w=3", string.Join(", ", first.Headers.GetValues("RateLimit-Policy")), StringComparison.Ordinal);
        var refused = await UntilRefusedAsync(() => Ask.SendAsync(ada.Http, HttpMethod.Get, "/api/v1/users/me"), 20);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(1, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Contains("\"user\";r=0", string.Join(", ", refused.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        await (await Ask.SendAsync(bob.Http, HttpMethod.Get, "/api/v1/users/me")).JsonAsync();
    }

    [Fact]
    public async Task An_address_that_asks_too_often_is_held_up_without_a_token_too()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { AddressPerSecond = 1, AddressBurst = 5 } });

        var refused = await UntilRefusedAsync(() => Ask.SendAsync(facade.Http, HttpMethod.Get, "/nothing"), 30);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task A_thousand_registrations_in_a_minute_are_refused_and_leave_no_namespace_half_made()
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { Rates = o.Rates with { AddressBurst = 2_000 } });
        var answers = new ConcurrentBag<HttpStatusCode>();

        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            using var answer = await Ask.SendAsync(
                facade.Http, HttpMethod.Post, "/api/v1/auth/register", $$"""{"username": "user{{i}}", "password": "{{FacadeUser.Password}}"}""");
            answers.Add(answer.StatusCode);
        });

        Assert.All(answers, a => Assert.Contains(a, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.TooManyRequests]));
        var made = answers.Count(a => a == HttpStatusCode.Created);
        Assert.InRange(made, 30, 90);
        using var kubernetes = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(facade.Kubeconfig));
        var namespaces = await kubernetes.ListNamespaceAsync(labelSelector: "kafkafetch.io/tenant", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(made, namespaces.Items.Count);
        var bindings = await kubernetes.ListRoleBindingForAllNamespacesAsync(
            fieldSelector: "metadata.namespace!=kafka-fetch", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(namespaces.Items.Select(n => n.Metadata.Name).Order(), bindings.Items.Select(b => b.Metadata.NamespaceProperty).Distinct().Order());
    }

    private static async Task<HttpResponseMessage> UntilRefusedAsync(Func<Task<HttpResponseMessage>> ask, int tries)
    {
        for (var i = 0; i < tries; i++)
        {
            var answer = await ask();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException($"None of {tries} requests was refused.");
    }
}
