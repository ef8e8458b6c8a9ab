using System.Text.Json;
using Confluent.Kafka;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Harness;

/// <content>What a user sees, records in, and waiting for both.</content>
internal sealed partial class OperatorUnderTest
{
    public Task<KafkaConsumer?> ConsumerAsync(string name = "orders", CancellationToken cancellation = default)
        => Client.GetAsync<KafkaConsumer>(name, Namespace, cancellation);

    public Task<IList<KafkaConsumerMember>> MembersAsync(CancellationToken cancellation = default)
        => Client.ListAsync<KafkaConsumerMember>(Namespace, cancellationToken: cancellation);

    /// <summary>Waits until Ready has a status and a reason for the present generation; answers the consumer.</summary>
    public async Task<KafkaConsumer> ReadyAsync(string status, string reason, string name = "orders", TimeSpan? deadline = null)
    {
        KafkaConsumer? consumer = null;
        await Eventually.HoldsAsync(
            $"{name} is Ready={status} {reason}",
            async stop =>
            {
                consumer = await ConsumerAsync(name, stop);
                return Describe(consumer?.Status?.Conditions, consumer?.Status?.ObservedGeneration == consumer?.Metadata.Generation);
            },
            seen => seen.StartsWith($"True {status} {reason}:", StringComparison.Ordinal),
            deadline ?? Deadline,
            Cancellation);
        return consumer!;
    }

    /// <summary>The same of the manager.</summary>
    public Task ManagerReadyAsync(string status, string reason, TimeSpan? deadline = null) => Eventually.HoldsAsync(
        $"the manager is Ready={status} {reason}",
        async stop => Describe((await Client.GetAsync<KafkaManager>("main", Namespace, stop))?.Status?.Conditions, current: true),
        seen => seen.StartsWith($"True {status} {reason}:", StringComparison.Ordinal),
        deadline ?? Deadline,
        Cancellation);

    /// <summary>Waits until Healthy has a status and a reason; answers its message.</summary>
    public async Task<string> HealthyAsync(string status, string reason, string name = "orders")
    {
        var seen = await StatusAsync(
            $"{name} is Healthy={status} {reason}",
            s => Conditions.Find(s.Conditions, "Healthy") is { } healthy && (healthy.Status, healthy.Reason) == (status, reason),
            name,
            TimeSpan.FromSeconds(60));
        return Conditions.Find(seen.Conditions, "Healthy")!.Message;
    }

    /// <summary>Waits until an event about the consumer tells a reason; answers what it says.</summary>
    public async Task<string> EventAsync(string reason, string type = "Warning", string name = "orders")
    {
        var events = await Eventually.HoldsAsync(
            $"an event of {name} tells {reason}",
            async stop => (await Client.ListAsync<Corev1Event>(Namespace, cancellationToken: stop)).Where(e => e.InvolvedObject.Name == name).ToArray(),
            seen => seen.Any(e => e.Reason == reason && e.Type == type),
            Deadline,
            Cancellation);
        return events.First(e => e.Reason == reason && e.Type == type).Message;
    }

    /// <summary>Waits until the consumer's status is as wanted; answers it.</summary>
    public async Task<KafkaConsumerStatus> StatusAsync(string what, Func<KafkaConsumerStatus, bool> reached, string name = "orders", TimeSpan? deadline = null)
    {
        KafkaConsumerStatus? status = null;
        await Eventually.HoldsAsync(
            what,
            async stop =>
            {
                status = (await ConsumerAsync(name, stop))?.Status;
                return status is null ? "no status" : JsonSerializer.Serialize(status, EntityJson.Options);
            },
            _ => status is not null && reached(status),
            deadline ?? Deadline,
            Cancellation);
        return status!;
    }

    /// <summary>Produces records whose key, and value when none is made, is their number.</summary>
    public async Task ProduceAsync(int first, int count, string topic = "orders", Func<int, string>? value = null)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = Broker.BootstrapServers }).Build();
        await Task.WhenAll(Enumerable.Range(first, count)
            .Select(n => producer.ProduceAsync(topic, new Message<string, string> { Key = $"{n}", Value = value?.Invoke(n) ?? $"{n}" }, Cancellation)));
    }

    public Task ReceivedAsync(int count) => Eventually.HoldsAsync(
        $"{count} records arrive", _ => Task.FromResult(Receiver.Received.Count), received => received == count, Deadline, Cancellation);

    public Task NoMembersAsync() => Eventually.HoldsAsync(
        "no member is left", MembersAsync, members => members.Count == 0, Deadline, Cancellation);

    private static string Describe(IEnumerable<V1Condition>? conditions, bool current)
    {
        var ready = Conditions.Find(conditions, "Ready");
        var others = string.Join(", ", (conditions ?? []).Where(c => c.Type != "Ready").Select(c => $"{c.Type}={c.Status} {c.Reason}"));
        return $"{current} {ready?.Status} {ready?.Reason}: {ready?.Message} ({others})";
    }
}
