using System.Reflection;
using System.Text.RegularExpressions;
using CsCheck;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Tests.Values;

[Trait("Ring", "Unit")]
public sealed class ByteQuantityTests
{
    private static readonly Regex Pattern = new(typeof(ByteQuantity).GetCustomAttribute<PatternAttribute>()!.RegexPattern);

    private static readonly string[] Units = ["", "k", "M", "Ki", "Mi", "Gi"];

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1048576", 1_048_576)]
    [InlineData("1k", 1_000)]
    [InlineData("512Ki", 524_288)]
    [InlineData("1M", 1_000_000)]
    [InlineData("1Mi", 1_048_576)]
    [InlineData("9Gi", 9_663_676_416)]
    public void A_quantity_is_read(string text, long bytes) => Assert.Equal(bytes, ByteQuantity.FromText(text).ToBytes());

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("Mi")]
    [InlineData("1.5Mi")]
    [InlineData("-1")]
    [InlineData("1 Mi")]
    [InlineData("1MB")]
    [InlineData("1Ti")]
    public void What_is_no_quantity_is_refused_and_named(string text) =>
        Assert.Contains($"\"{text}\"", Assert.Throws<FormatException>(() => ByteQuantity.FromText(text).ToBytes()).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_the_schema_takes_can_be_read() =>
        Gen.Select(Gen.Int[1, 999_999_999], Gen.Int[0, Units.Length - 1].Select(index => Units[index])).Sample((number, unit) =>
            Assert.True(!Pattern.IsMatch($"{number}{unit}") || ByteQuantity.FromText($"{number}{unit}").ToBytes() is >= 1 and < 11_000_000_000));
}
