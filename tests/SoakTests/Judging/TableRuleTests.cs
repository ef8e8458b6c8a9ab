using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;
using static KafkaFetch.Soak.Tests.Judging.Histories;

namespace KafkaFetch.Soak.Tests.Judging;

[Trait("Ring", "Unit")]
public class TableRuleTests
{
    private static readonly Promise Newest = new() { Consumer = "c", KeepsNewest = true };

    [Fact]
    public void One_row_a_record_is_clean() => Assert.Empty(TableRule.Find(Good(), Rows(0, 1, 2)));

    [Fact]
    public void A_row_that_is_there_twice_is_found() => Assert.Equal(Partition.At(1), Assert.Single(TableRule.Find(Good(), Rows(0, 1, 1, 2))).Place);

    [Fact]
    public void A_row_that_is_missing_is_found() => Assert.Equal(Partition.At(1), Assert.Single(TableRule.Find(Good(), Rows(0, 2))).Place);

    [Fact]
    public void A_row_of_no_record_is_found() => Assert.Equal(Partition.At(9), Assert.Single(TableRule.Find(Good(), Rows(0, 1, 2, 9))).Place);

    [Fact]
    public void With_upsert_each_key_has_its_newest_record()
    {
        Assert.Empty(TableRule.Find(Good(Newest), Rows(1, 2)));
        Assert.Equal([2L, 0L], TableRule.Find(Good(Newest), Rows(0, 1)).Select(v => v.Place!.Value.Offset));
    }

    private static Place[] Rows(params long[] offsets) => [.. offsets.Select(Partition.At)];
}
