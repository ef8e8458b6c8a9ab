using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Files;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.Delivery.Postgres;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Secrets;
using KafkaFetch.Operator.Status;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Sinks.Files;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Logs;
using KafkaFetch.Sinks.Postgres;
using Microsoft.Extensions.Options;
using FileSinkFormat = KafkaFetch.Sinks.Files.FileSinkFormat;

namespace KafkaFetch.Operator.Sinks;

/// <summary>Turns <c>spec.delivery</c> into a sink's settings, with secrets already values.</summary>
internal sealed class SinkPlanner(
    ISecretReader secrets, KafkaSinkPlanner kafkas, IOptions<WorkerOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    public async Task<SinkPlan> PlanAsync(KafkaConsumer consumer, DeliverySpec delivery, CancellationToken cancellationToken)
    {
        if (delivery.Http is { } http)
        {
            return await HttpAsync(consumer, http, cancellationToken).ConfigureAwait(false);
        }

        if (delivery.Kafka is { } kafka)
        {
            return await kafkas.PlanAsync(consumer, kafka, cancellationToken).ConfigureAwait(false);
        }

        if (delivery.Postgres is { } postgres)
        {
            return await PostgresAsync(consumer, postgres, cancellationToken).ConfigureAwait(false);
        }

        if (delivery.File is { } file)
        {
            return File(consumer, file);
        }

        var settings = new LogSinkSettings { Consumer = EntityKey.Of(consumer).ToString(), MaxValueBytes = delivery.Log?.MaxValueBytes ?? 0 };
        return SinkPlan.Of("log", settings.Validate(), () => new LogSink(settings, loggers), []);
    }

    private async Task<SinkPlan> HttpAsync(KafkaConsumer consumer, HttpSinkSpec http, CancellationToken cancellationToken)
    {
        var read = new SinkSecrets(secrets, consumer.Metadata.NamespaceProperty);
        var settings = await new HttpSettingsFactory(read).MakeAsync(consumer, http, cancellationToken).ConfigureAwait(false);
        if (read.Problem is { } problem)
        {
            return SinkPlan.Failed(problem);
        }

        settings = settings with { Egress = options.Value.Egress };
        var faults = settings.Validate();
        if (faults.Count == 0 && (Refused("http.url", new Uri(settings.Url).Host)
            ?? (settings.Auth is OAuth2Auth oauth ? Refused("http.auth.oauth2.tokenEndpoint", new Uri(oauth.TokenEndpoint).Host) : null)) is { } refused)
        {
            return refused;
        }

        return SinkPlan.Of("http", faults, () => new HttpSink(settings, time, loggers), read.Values);
    }

    private async Task<SinkPlan> PostgresAsync(KafkaConsumer consumer, PostgresSinkSpec postgres, CancellationToken cancellationToken)
    {
        var read = new SinkSecrets(secrets, consumer.Metadata.NamespaceProperty);
        var connection = await read.ReadAsync(postgres.Connection, "spec.delivery.postgres.connection", cancellationToken).ConfigureAwait(false);
        if (read.Problem is { } problem)
        {
            return SinkPlan.Failed(problem);
        }

        var settings = PostgresSettingsFactory.From(postgres, connection!) with { Egress = options.Value.Egress };
        var faults = settings.Validate();
        if (faults.Count == 0
            && PostgresSinkSettings.Hosts(settings.Connection).Select(h => Refused("postgres.connection", h)).FirstOrDefault(p => p is not null) is { } refused)
        {
            return refused;
        }

        return SinkPlan.Of("postgres", faults, () => new PostgresSink(settings), read.Values);
    }

    private SinkPlan? Refused(string field, string host)
        => options.Value.Egress.Refuses(host)
            ? SinkPlan.Failed(Readiness.Stalled(ConditionReasons.EgressDenied, $"spec.delivery.{field}: the host {EgressDeniedException.What}"))
            : null;

    private SinkPlan File(KafkaConsumer consumer, FileSinkSpec file)
    {
        if (options.Value.FileSinkDirectory is not { } root)
        {
            return SinkPlan.Failed(Readiness.Stalled(
                ConditionReasons.SinkNotEnabled, "spec.delivery.file: the file sink is on in local mode only; deliver to another sink here, such as spec.delivery.http"));
        }

        var settings = new FileSinkSettings
        {
            Root = root,
            Namespace = consumer.Metadata.NamespaceProperty,
            Consumer = consumer.Metadata.Name,
            Format = file.Format == Entities.Delivery.Files.FileSinkFormat.Raw ? FileSinkFormat.Raw : FileSinkFormat.Json,
            RotateBytes = file.RotateBytes.TryToBytes(out var bytes) ? bytes : 64L * 1024 * 1024,
            RotateAfter = file.RotateAfter.ToTimeSpan(),
        };
        return SinkPlan.Of("file", settings.Validate(), () => new FileSink(settings, time, loggers), []);
    }
}
