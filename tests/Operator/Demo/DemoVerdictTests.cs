using KafkaFetch.Operator.Demo;
using KafkaFetch.Operator.Local;

namespace KafkaFetch.Operator.Tests.Demo;

[Trait("Ring", "Unit")]
public sealed class DemoVerdictTests
{
    private static readonly (string, string?)[] Samples = [("audit", null), ("orders", "/orders")];

    [Fact]
    public void All_ready_and_delivered_has_no_fault() => Assert.Empty(Faults(["audit", "orders"], 1));

    [Fact]
    public void One_that_did_not_become_ready_is_named_with_its_reason()
        => Assert.Equal("orders did not become Ready: Assigning: waits", Assert.Single(Faults(["audit"], 1)));

    [Fact]
    public void Ready_without_a_record_is_a_fault()
        => Assert.Equal("orders became Ready, but no record arrived at /orders", Assert.Single(Faults(["audit", "orders"], 0)));

    [Fact]
    public void The_samples_are_read_from_their_files()
    {
        Assert.Equal([("audit", "audit", null), ("orders", "orders", "/orders"), ("payments", "payments", "/payments")],
            SampleResource.All.Select(s => (s.Name, s.Topic, s.ReceiverPath)));
        Assert.Contains("http://127.0.0.1:1234/orders", SampleResource.All[1].WithReceiver(1234).Yaml, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Faults(HashSet<string> ready, long received)
    {
        var row = new DemoRow("orders", false, "Assigning", "waits", "-", "-", "-", 0, "");
        return DemoVerdict.Faults(Samples, new Dictionary<string, DemoRow> { ["orders"] = row }, ready, _ => received);
    }
}
