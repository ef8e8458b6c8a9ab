using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// The fields of a spec that are in the schema and have no behaviour yet, and that this spec sets to something other than the default.
/// A field is never ignored: it works, or it is named in a Stalled condition.
/// </summary>
internal static class UnsupportedFields
{
    public static IReadOnlyList<string> Of(KafkaConsumer consumer)
    {
        var found = new Found();
        var spec = consumer.Spec;
        if (spec.Delivery is { } delivery)
        {
            OfDelivery(delivery, found);
        }

        return found.Paths;
    }

    private static void OfDelivery(DeliverySpec delivery, Found found)
    {
        found.Add(
            delivery.Http is { } http && http.Format != HttpSinkFormat.Batch && delivery.Batch.MaxRecords > 1,
            "spec.delivery.batch.maxRecords (http takes one record a request, but for format: batch)");
    }

    private sealed class Found
    {
        public List<string> Paths { get; } = [];

        public void Add(bool set, string path)
        {
            if (set)
            {
                Paths.Add(path);
            }
        }
    }
}
