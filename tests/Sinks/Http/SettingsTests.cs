using KafkaFetch.Sinks.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Unit")]
public sealed class SettingsTests
{
    private static readonly HttpSinkSettings Good = new() { Url = "https://receiver.example/in", Source = "/kafka-fetch/team/main" };

    [Theory]
    [InlineData("http://127.0.0.1:9099/")]
    [InlineData("https://receiver.example:8443/a/b?c=d")]
    [InlineData("http://[::1]:8080/in")]
    public void A_good_url_has_no_fault(string url) => Assert.Empty((Good with { Url = url }).Validate());

    [Theory]
    [InlineData("")]
    [InlineData("/in")]
    [InlineData("ftp://receiver.example/")]
    [InlineData("receiver.example/in")]
    [InlineData("http://")]
    [InlineData("http://user:pass@receiver.example/")]
    [InlineData("http://receiver.example/#part")]
    [InlineData("file:///etc/passwd")]
    public void A_bad_url_is_named(string url)
    {
        var fault = Assert.Single((Good with { Url = url }).Validate());

        Assert.Equal("url", fault.Field);
        Assert.DoesNotContain("pass@", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "v", "headers[0].name")]
    [InlineData("Bad Name", "v", "headers[0].name")]
    [InlineData("Bad\r\nName", "v", "headers[0].name")]
    [InlineData("Content-Length", "v", "headers[0].name")]
    [InlineData("host", "v", "headers[0].name")]
    [InlineData("CE-Id", "v", "headers[0].name")]
    [InlineData("Good", "v\r\nX: 1", "headers[0].value")]
    [InlineData("Good", "v\0", "headers[0].value")]
    [InlineData("Good", "ü", "headers[0].value")]
    public void A_bad_header_is_named_and_its_value_is_not_shown(string name, string value, string field)
    {
        var settings = Good with { Headers = [new(name, value)] };

        Assert.Equal(field, Assert.Single(settings.Validate()).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kafka-fetch")]
    [InlineData("/kafka-fetch/")]
    [InlineData("/with blank")]
    public void A_bad_source_is_named(string source) => Assert.Equal("source", Assert.Single((Good with { Source = source }).Validate()).Field);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var settings = new HttpSinkSettings
        {
            Url = "nowhere",
            Source = "",
            Format = (HttpSinkFormat)9,
            Method = (HttpSinkMethod)9,
            Headers = [new("Same", "v"), new("same", "v"), new("Te", "\n")],
        };

        var fields = settings.Validate().Select(f => f.Field);

        Assert.Equal(["url", "method", "format", "source", "headers[1].name", "headers[2].name", "headers[2].value"], fields);
        var thrown = Assert.Throws<ArgumentException>(() => new HttpSink(settings, TimeProvider.System, NullLoggerFactory.Instance));
        Assert.All(fields, field => Assert.Contains(field, thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_headers_are_a_fault()
    {
        var headers = Enumerable.Range(0, HttpSinkSettings.MaxHeaders + 1).Select(n => new HttpSinkHeader($"H{n}", "v")).ToArray();

        Assert.Equal("headers", Assert.Single((Good with { Headers = headers }).Validate()).Field);
    }

    [Fact]
    public void No_text_of_the_settings_shows_a_secret()
    {
        var settings = Good with { Url = "https://receiver.example/hooks/T0PSECRET?k=T0PSECRET", Headers = [new("Authorization", "T0PSECRET")] };

        Assert.DoesNotContain("T0PSECRET", $"{settings}{settings.Headers[0]}", StringComparison.Ordinal);
        Assert.Contains("https://receiver.example:443", settings.ToString(), StringComparison.Ordinal);
    }
}
