using System.Globalization;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Demo;

/// <summary>One consumer as the demo shows it.</summary>
internal sealed record DemoRow(string Name, bool Ready, string Reason, string Message, string State, string Lag, string Received, double Rate, string Error)
{
    /// <param name="consumer">The consumer as read.</param>
    /// <param name="received">What has arrived at the receiver; null when it does not deliver there.</param>
    /// <param name="rate">Records a second of late.</param>
    public static DemoRow Of(KafkaConsumer consumer, long? received, double rate)
    {
        var ready = Conditions.Find(consumer.Status?.Conditions, ConditionTypes.Ready);
        return new DemoRow(
            consumer.Metadata.Name,
            ready?.Status == "True",
            ready?.Reason ?? "Unknown",
            ready?.Message ?? "not looked at yet",
            consumer.Status?.State?.ToString() ?? "-",
            consumer.Status?.Lag?.ToString(CultureInfo.InvariantCulture) ?? "-",
            (received ?? consumer.Status?.Counters?.Delivered)?.ToString(CultureInfo.InvariantCulture) ?? "-",
            rate,
            consumer.Status?.LastError?.Message ?? "");
    }
}
