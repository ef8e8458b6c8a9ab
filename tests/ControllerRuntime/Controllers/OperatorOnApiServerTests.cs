using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Finalizers;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prometheus;

namespace KafkaFetch.ControllerRuntime.Tests.Controllers;

/// <summary>The whole runtime on an API server: the same tests on the embedded one and on a real one.</summary>
public abstract class OperatorOnApiServerTests : IAsyncLifetime
{
    private const string Finalizer = "test.kafkafetch.io/widget";
    private readonly CollectorRegistry _registry = Prometheus.Metrics.NewCustomRegistry();
    private IHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IKubernetesClient Client => _host.Services.GetRequiredService<IKubernetesClient>();

    private WidgetController Controller => _host.Services.GetRequiredService<WidgetController>();

    private protected abstract Task<KubernetesClientConfiguration> ConnectAsync();

    public async ValueTask InitializeAsync()
    {
        var configuration = await ConnectAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(_registry);
        builder.Services.AddKubernetesOperator(_ => configuration, o =>
        {
            o.Name = "widget-operator";
            o.Namespace = "default";
            o.LeaseName = $"lease-{Guid.NewGuid():N}";
        }).AddController<WidgetController, Widget>(o =>
        {
            o.Owns<V1ConfigMap>();
            o.AddFinalizer<WidgetFinalizer>(Finalizer);
        }).AddIndex<Widget>("size", w => [$"{w.Spec.Size}"]);
        _host = builder.Build();
        await _host.StartAsync(Cancel);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync(CancellationToken.None);
            _host.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_resource_goes_from_creation_through_status_owned_objects_and_events_to_its_finalizer()
    {
        var name = $"w-{Guid.NewGuid():N}";
        await Client.CreateAsync(Widget.New(name, 7), Cancel);

        var ready = await Eventually.HoldsAsync("the widget is Ready", c => Client.GetAsync<Widget>(name, "default", c),
            w => Conditions.IsTrue(w?.Status?.Conditions, Conditions.Ready), cancellation: Cancel);
        Assert.Equal([Finalizer], ready!.Metadata.Finalizers);
        Assert.True(Controller.FinalizerWasThere[name], "the finalizer is on the object before the first reconcile");
        Assert.True(_host.Services.GetRequiredService<ILeadership>().IsLeader);
        Assert.Contains(_host.Services.GetRequiredService<IEntityCache<Widget>>().ByIndex("size", "7"), w => w.Metadata.Name == name);

        // An owned object that somebody deletes is made again.
        await Client.DeleteAsync<V1ConfigMap>(name, "default", null, Cancel);
        await Eventually.TrueAsync("the owned object is back", async c => await Client.GetAsync<V1ConfigMap>(name, "default", c) is not null, cancellation: Cancel);

        await Eventually.TrueAsync("the event is there", async c =>
            (await Client.ListAsync<Corev1Event>("default", cancellationToken: c)).Any(e => e.InvolvedObject.Name == name && e.Reason == "Made"), cancellation: Cancel);

        // A status write is no reason to reconcile; a changed spec is.
        var changed = (await Client.GetAsync<Widget>(name, "default", Cancel))!;
        changed.Spec.Size = 8;
        changed = await Client.UpdateAsync(changed, Cancel);
        await Eventually.HoldsAsync("the new generation is observed", c => Client.GetAsync<Widget>(name, "default", c),
            w => w?.Status?.ObservedGeneration == changed.Metadata.Generation, cancellation: Cancel);

        Assert.True(await Client.DeleteAsync<Widget>(name, "default", new DeletePreconditions(changed.Metadata.Uid), Cancel));
        await Eventually.TrueAsync("the widget is gone", async c => await Client.GetAsync<Widget>(name, "default", c) is null, cancellation: Cancel);
        await Eventually.TrueAsync("the deletion was told", () => Controller.Deleted.ContainsKey(name), cancellation: Cancel);
        Assert.True(WidgetFinalizer.Finalized.ContainsKey(name));
    }

    [Fact]
    public async Task The_client_tells_errors_apart()
    {
        var name = $"c-{Guid.NewGuid():N}";
        var map = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" } };
        Assert.Null(await Client.GetAsync<V1ConfigMap>(name, "default", Cancel));
        Assert.False(await Client.DeleteAsync<V1ConfigMap>(name, "default", null, Cancel));
        var made = await Client.CreateAsync(map, Cancel);
        var exists = await Assert.ThrowsAsync<KubernetesApiException>(() => Client.CreateAsync(map, Cancel));
        Assert.True(exists.IsAlreadyExists && !exists.IsConflict);
        made.Data = new Dictionary<string, string> { ["a"] = "1" };
        await Client.UpdateAsync(made, Cancel);
        var stale = await Assert.ThrowsAsync<KubernetesApiException>(() => Client.UpdateAsync(made, Cancel));
        Assert.True(stale.IsConflict);
        var uid = await Assert.ThrowsAsync<KubernetesApiException>(
            () => Client.DeleteAsync<V1ConfigMap>(name, "default", new DeletePreconditions(Guid.NewGuid().ToString()), Cancel));
        Assert.True(uid.IsConflict);
        var patched = await Client.PatchAsync<V1ConfigMap>(name, "default", PatchKind.Json, """[{"op":"replace","path":"/data/a","value":"2"}]""", null, Cancel);
        Assert.Equal("2", patched.Data["a"]);
        Assert.True(await Client.DeleteAsync<V1ConfigMap>(name, "default", null, Cancel));
    }

    [Fact]
    public async Task The_metrics_have_the_names_that_dashboards_know()
    {
        var name = $"w-{Guid.NewGuid():N}";
        await Client.CreateAsync(Widget.New(name), Cancel);
        var text = await Eventually.HoldsAsync(
            "a reconcile was counted", TextAsync, t => t.Contains("result=\"success\"}", StringComparison.Ordinal), cancellation: Cancel);
        string[] names =
        [
            "controller_runtime_reconcile_total{controller=\"widget\",result=\"success\"}", "controller_runtime_reconcile_errors_total",
            "controller_runtime_reconcile_time_seconds_bucket", "controller_runtime_active_workers{controller=\"widget\"}",
            "controller_runtime_max_concurrent_reconciles{controller=\"widget\"} 4", "workqueue_depth{name=\"widget\"}", "workqueue_adds_total{name=\"widget\"}",
            "workqueue_queue_duration_seconds_bucket", "workqueue_work_duration_seconds_bucket", "workqueue_retries_total{name=\"widget\"}",
            "workqueue_longest_running_processor_seconds{name=\"widget\"}", "leader_election_master_status{",
        ];
        Assert.All(names, n => Assert.Contains(n, text, StringComparison.Ordinal));
    }

    private async Task<string> TextAsync(CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(stream, cancellation);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    internal sealed class WidgetController(
        IKubernetesClient client, StatusWriter<Widget, WidgetStatus> statuses, EventPublisher publish, TimeProvider time) : IEntityController<Widget>
    {
        public ConcurrentDictionary<string, bool> FinalizerWasThere { get; } = new();

        public ConcurrentDictionary<string, string> Deleted { get; } = new();

        public async Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken)
        {
            FinalizerWasThere.TryAdd(entity.Metadata.Name, entity.Metadata.Finalizers?.Contains(Finalizer) == true);
            if (await client.GetAsync<V1ConfigMap>(entity.Metadata.Name, entity.Metadata.NamespaceProperty, cancellationToken) is null)
            {
                await client.CreateAsync(Owned(entity), cancellationToken);
                await publish(entity, "Made", "made its config map", EventType.Normal, cancellationToken);
            }

            var status = new WidgetStatus
            {
                ObservedGeneration = entity.Metadata.Generation,
                Conditions = new ConditionSet(entity.Status?.Conditions, entity.Metadata.Generation ?? 0, time).Ready("Made", "it is there").Build(),
            };
            var write = await statuses.WriteAsync(entity, status, cancellationToken);
            return ReconciliationResult<Widget>.Success(entity, write.RetryAfter);
        }

        public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken)
        {
            Deleted[entity.Metadata.Name] = entity.Metadata.Uid;
            return Task.FromResult(ReconciliationResult<Widget>.Success(entity));
        }

        private static V1ConfigMap Owned(Widget owner) => new()
        {
            Metadata = new V1ObjectMeta
            {
                Name = owner.Metadata.Name,
                NamespaceProperty = owner.Metadata.NamespaceProperty,
                OwnerReferences =
                [
                    new V1OwnerReference { ApiVersion = owner.ApiVersion, Kind = owner.Kind, Name = owner.Metadata.Name, Uid = owner.Metadata.Uid, Controller = true },
                ],
            },
        };
    }

    internal sealed class WidgetFinalizer : IEntityFinalizer<Widget>
    {
        public static ConcurrentDictionary<string, bool> Finalized { get; } = new();

        public Task<ReconciliationResult<Widget>> FinalizeAsync(Widget entity, CancellationToken cancellationToken)
        {
            Finalized[entity.Metadata.Name] = true;
            return Task.FromResult(ReconciliationResult<Widget>.Success(entity));
        }
    }
}
