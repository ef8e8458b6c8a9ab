using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;
using static KafkaFetch.Soak.Tests.Judging.Histories;

namespace KafkaFetch.Soak.Tests.Judging;

[Trait("Ring", "Unit")]
public class BrokerRuleTests
{
    [Fact]
    public void Records_that_are_in_the_log_are_no_fault()
        => Assert.Empty(BrokerRule.Find([new Acknowledged(Partition, 0, 0), new Acknowledged(Partition, 1, 1)], Log("a", "b")));

    [Fact]
    public void A_record_that_the_brokers_acknowledged_and_lost_is_found()
        => Assert.Equal(Partition.At(2), Assert.Single(BrokerRule.Find([new Acknowledged(Partition, 2, 2)], Log("a", "b"))).Place);
}
