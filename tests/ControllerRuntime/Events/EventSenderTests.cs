using k8s.Models;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using KafkaFetch.Testing.Logging;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Options;

namespace KafkaFetch.ControllerRuntime.Tests.Events;

[Trait("Ring", "Unit")]
public sealed class EventSenderTests
{
    private readonly MemoryApi _api = new();
    private readonly CollectedLogs _logs = new();
    private readonly EventSender _sender;

    public EventSenderTests() => _sender = new EventSender(_api, TimeProvider.System, Options.Create(new OperatorOptions { Name = "test" }), _logs);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publishing_does_not_wait_while_the_API_server_is_away_and_the_event_arrives_when_it_is_back()
    {
        _api.Fault = new HttpRequestException("away");
        var running = _sender.RunAsync(Cancel);
        var widget = await MadeAsync();
        Assert.True(_sender.PublishAsync(widget, "Ready", "m", EventType.Normal, Cancel).IsCompletedSuccessfully);
        _api.Fault = null;
        _sender.Complete();
        await running;
        var sent = Assert.Single(await _api.ListAsync<Corev1Event>(cancellationToken: Cancel));
        Assert.Equal(("Ready", "m", "Widget", "w", "Normal", 1), (sent.Reason, sent.Message, sent.InvolvedObject.Kind, sent.InvolvedObject.Name, sent.Type, sent.Count));
    }

    [Fact]
    public async Task A_repeated_event_is_one_object_with_a_count()
    {
        var widget = await MadeAsync();
        for (var i = 0; i < 3; i++)
        {
            await _sender.PublishAsync(widget, "Failing", "m", EventType.Warning, Cancel);
        }

        _sender.Complete();
        await _sender.RunAsync(Cancel);
        Assert.Equal(3, Assert.Single(await _api.ListAsync<Corev1Event>(cancellationToken: Cancel)).Count);
    }

    [Fact]
    public async Task A_full_queue_drops_and_says_so_instead_of_blocking()
    {
        var widget = await MadeAsync();
        for (var i = 0; i < 1001; i++)
        {
            Assert.True(_sender.PublishAsync(widget, "R", "m", EventType.Normal, Cancel).IsCompleted);
        }

        await Eventually.TrueAsync("the drop is logged", () => _logs.Lines.Any(l => l.Id == 1140), cancellation: Cancel);
    }

    private static async Task<Widget> MadeAsync()
    {
        var widget = await new MemoryApi().CreateAsync(Widget.New("w"), Cancel);
        widget.ApiVersion = "test.kafkafetch.io/v1";
        widget.Kind = "Widget";
        return widget;
    }
}
