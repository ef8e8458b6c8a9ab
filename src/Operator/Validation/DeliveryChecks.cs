using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.Delivery.Postgres;

namespace KafkaFetch.Operator.Validation;

/// <summary>The rules of <see cref="DeliveryRules"/>.</summary>
internal static class DeliveryChecks
{
    public static void Check(DeliverySpec delivery, string path, FieldFaults faults)
    {
        faults.Require(
            delivery.OnFailure != FailurePolicy.DeadLetter || delivery.DeadLetter is not null,
            $"{path}.onFailure",
            DeliveryRules.DeadLetterTopicMessage);
        faults.Require(
            delivery.OnFailure == FailurePolicy.DeadLetter || delivery.DeadLetter is null,
            $"{path}.onFailure",
            DeliveryRules.DeadLetterUnusedMessage);
        faults.Require(
            delivery.Http is null || delivery.Http.Format == HttpSinkFormat.Batch || delivery.Batch.MaxRecords <= 1,
            $"{path}.batch",
            DeliveryRules.HttpBatchMessage);
        faults.Require(
            !DurationChecks.Longer(delivery.Retry.InitialBackoff, delivery.Retry.MaxBackoff),
            $"{path}.retry",
            DeliveryRules.BackoffMessage);
        SinkChecks.Check(delivery, path, faults);
        if (delivery.Http is { } http)
        {
            Check(http, $"{path}.http", faults);
        }

        if (delivery.Postgres is { } postgres)
        {
            Check(postgres, $"{path}.postgres", faults);
        }
    }

    private static void Check(HttpSinkSpec http, string path, FieldFaults faults)
    {
        faults.Require(
            http.Tls is null || http.Url.StartsWith("https://", StringComparison.Ordinal), path, DeliveryRules.HttpTlsMessage);
        SecurityChecks.Check(http.Tls, $"{path}.tls", faults);
    }

    private static void Check(PostgresSinkSpec postgres, string path, FieldFaults faults)
    {
        faults.Require(
            (postgres.Mode == PostgresSinkMode.Upsert) == postgres.KeyColumns is not null, path, DeliveryRules.PostgresKeysMessage);
        var index = 0;
        foreach (var column in postgres.Columns ?? [])
        {
            var at = $"{path}.columns[{index++}]";
            faults.Require((column.From == PostgresColumnSource.Header) == column.Header is not null, at, DeliveryRules.PostgresHeaderMessage);
            faults.Require(
                column.Pointer is null || column.From is PostgresColumnSource.Value or PostgresColumnSource.Key,
                at,
                DeliveryRules.PostgresPointerMessage);
        }
    }
}
