using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Tests.Values;

[Trait("Ring", "Unit")]
public sealed class GoDurationTests
{
    private static readonly Regex Pattern = new(typeof(GoDuration).GetCustomAttribute<PatternAttribute>()!.RegexPattern);

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("300ms", 300)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("0.5ms", 0.5)]
    [InlineData("2h45m30s500ms", 9_930_500)]
    [InlineData("30s1m", 90_000)]
    [InlineData("007s", 7_000)]
    public void A_duration_is_read(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), GoDuration.Parse(text).ToTimeSpan());

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5S")]
    [InlineData("5d")]
    [InlineData("5us")]
    [InlineData(".5s")]
    [InlineData("5.s")]
    [InlineData("1234567s")]
    [InlineData("1s1s1s1s1s")]
    [InlineData("٣s")]
    public void What_is_no_duration_is_refused_and_named(string text)
    {
        Assert.False(GoDuration.FromText(text).TryToTimeSpan(out _));
        Assert.Contains($"\"{text}\"", Assert.Throws<FormatException>(() => GoDuration.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_text_that_the_schema_allows_does_not_overflow() =>
        Assert.Equal(4 * 999_999, GoDuration.Parse("999999h999999h999999h999999h").ToTimeSpan().TotalHours);

    [Fact]
    public void The_parser_takes_what_the_schema_takes_and_nothing_else() =>
        Gen.String[Gen.Char["0159.msh"], 0, 12].Sample(text => Assert.Equal(Pattern.IsMatch(text), GoDuration.FromText(text).TryToTimeSpan(out _)), iter: 20_000);

    [Fact]
    public void A_span_of_milliseconds_survives_being_written() => Gen.Long[0, 999_999L * 3_600_000].Sample(milliseconds =>
    {
        var span = TimeSpan.FromMilliseconds(milliseconds);
        var written = GoDuration.FromTimeSpan(span);
        Assert.Equal(span, written.ToTimeSpan());
        Assert.Matches(Pattern, written.Text);
    });

    [Fact]
    public void A_negative_span_cannot_be_written() => Assert.Throws<ArgumentOutOfRangeException>(() => GoDuration.FromTimeSpan(TimeSpan.FromSeconds(-1)));

    [Fact]
    public void The_text_that_was_read_is_written_again() =>
        Assert.Equal("\"60s\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<GoDuration>("\"60s\"")));

    [Fact]
    public void A_bad_text_does_not_hide_the_object_that_holds_it() =>
        Assert.Equal("soon", JsonSerializer.Deserialize<GoDuration>("\"soon\"").Text);
}
