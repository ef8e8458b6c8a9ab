using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests.Producing;

/// <summary>What was produced, against what a receiver has.</summary>
internal static class Arrivals
{
    /// <summary>Waits until every record has arrived, and writes how many came again into the test's output.</summary>
    /// <param name="receiver">Where they arrive.</param>
    /// <param name="produced">The records' values.</param>
    /// <param name="deadline">How long is waited.</param>
    /// <param name="over">What went on meanwhile, for the output.</param>
    public static async Task AllAsync(HttpReceiver receiver, ICollection<string> produced, TimeSpan deadline, string over)
    {
        await Eventually.HoldsAsync(
            $"all of {produced.Count} records arrive",
            _ => Task.FromResult(produced.Count(value => !receiver.Received.ContainsKey(value))),
            missing => missing == 0,
            deadline,
            TestContext.Current.CancellationToken);
        var deliveries = receiver.Received.Values.Sum();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{produced.Count} records produced, {deliveries} delivered, {deliveries - produced.Count} of them again, over {over}");
    }
}
