using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Signing;
using KafkaFetch.Testing.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Sinks.Tests.Http.Signing;

[Trait("Ring", "Integration")]
public sealed class SigningTests
{
    private static readonly byte[] OldKey = [.. Enumerable.Range(1, 24).Select(n => (byte)n)];
    private static readonly byte[] NewKey = [.. Enumerable.Range(100, 64).Select(n => (byte)n)];

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    [InlineData(HttpSinkFormat.Batch)]
    [InlineData(HttpSinkFormat.Raw)]
    public async Task A_receiver_that_knows_either_key_can_verify(HttpSinkFormat format)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver, format) with { SigningKeys = [Text(OldKey), Text(NewKey)] });

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of(new string('x', 100_000))));

        var request = Assert.Single(receiver.Requests);
        var signatures = request.Header("webhook-signature")!.Split(' ');
        Assert.Equal([Expected(request, OldKey), Expected(request, NewKey)], signatures);
    }

    [Fact]
    public async Task Each_attempt_keeps_the_id_and_has_a_fresh_timestamp()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = new HttpSink(Sending.To(receiver) with { SigningKeys = [Text(OldKey)] }, time, NullLoggerFactory.Instance);

        await sink.DeliverAsync(Records.Of("x"));
        time.Advance(TimeSpan.FromMinutes(10));
        await sink.DeliverAsync(Records.Of("x"));
        await sink.DeliverAsync(Records.OfBytes([1], offset: 8));

        var ids = receiver.Requests.Select(r => r.Header("webhook-id")!).ToArray();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[1], ids[2]);
        Assert.All(ids, id => Assert.DoesNotContain('.', id));
        var first = long.Parse(receiver.Requests[0].Header("webhook-timestamp")!, CultureInfo.InvariantCulture);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), first);
        Assert.Equal(first + 600, long.Parse(receiver.Requests[1].Header("webhook-timestamp")!, CultureInfo.InvariantCulture));
        Assert.Equal(Expected(receiver.Requests[1], OldKey), receiver.Requests[1].Header("webhook-signature"));
    }

    /// <summary>A key as the libraries of Standard Webhooks show it.</summary>
    [Fact]
    public void A_key_is_the_base64_behind_its_prefix()
        => Assert.Equal(24, WebhookKeys.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!.Length);

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64 at all!")]
    public void A_bad_key_is_named_and_not_shown(string key)
    {
        var settings = new HttpSinkSettings { Url = "https://h/", Source = "/a", SigningKeys = [Text(OldKey), key] };

        var fault = Assert.Single(settings.Validate());

        Assert.Equal("signing.secretKeyRefs[1]", fault.Field);
        Assert.True(key.Length < 7 || !fault.Message.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_of_65_bytes_is_too_long_and_six_keys_are_too_many()
    {
        var settings = new HttpSinkSettings
        {
            Url = "https://h/",
            Source = "/a",
            SigningKeys = [.. Enumerable.Repeat(Text(NewKey), 5), Text(new byte[65])],
        };

        Assert.Equal(["signing.secretKeyRefs", "signing.secretKeyRefs[5]"], settings.Validate().Select(f => f.Field));
    }

    private static string Text(byte[] key) => $"whsec_{Convert.ToBase64String(key)}";

    // Written out here again, as a receiver would do it.
    private static string Expected(ReceivedRequest request, byte[] key)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{request.Header("webhook-id")}.{request.Header("webhook-timestamp")}."), .. request.Body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
