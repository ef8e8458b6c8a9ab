using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Logs;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Tests.Logs;

[Trait("Ring", "Unit")]
public sealed class LogSinkTests
{
    [Fact]
    public async Task A_record_is_one_line()
    {
        using var log = new Lines();
        await using var sink = new LogSink(new LogSinkSettings { Consumer = "team/orders" }, log);

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("{\"a\":\n\"\u001b[31m\u2028\"}", "k", Records.Header("h", "v"))));

        Assert.Equal(
            "team/orders orders[3]@7 timestamp=1700000000123 headers=1 key=k value={\"a\":\\u000a\"\\u001b[31m\\u2028\"}",
            Assert.Single(log.Written));
    }

    [Theory]
    [InlineData("abcdef", 3, "abc... (3 bytes more)")]
    [InlineData("abc", 3, "abc")]
    [InlineData("aäb", 2, "a... (3 bytes more)")]
    [InlineData("abc", 0, "... (3 bytes more)")]
    [InlineData("", 3, "")]
    public void A_value_is_cut_at_the_bound_but_not_within_a_character(string value, int max, string text)
        => Assert.Equal(text, LogText.Of(Records.Bytes(value), max));

    [Fact]
    public void Null_and_bytes_are_told_from_text()
    {
        Assert.Equal("(null)", LogText.Of(null, 10));
        Assert.Equal("base64:/wA=", LogText.Of([0xff, 0], 10));
    }

    [Fact]
    public void Bad_settings_are_all_named()
    {
        var faults = new LogSinkSettings { Consumer = "", MaxValueBytes = 65_537 }.Validate();

        Assert.Equal(["consumer", "maxValueBytes"], faults.Select(f => f.Field));
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        internal List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Written.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
