using KafkaFetch.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>The end of a member, off the owner's thread: nobody polls any more.</summary>
internal sealed partial class Member
{
    /// <summary>Owned by <see cref="Stopped"/>, which ends with it; it never fails.</summary>
    private Task ending = Task.CompletedTask;

    private async Task EndAsync(GroupSession? current)
    {
        // A stop ends within drain + CloseTimeout, whatever was used up by leaving.
        var left = TimeSpan.FromMilliseconds(Interlocked.Read(ref drainUntilMs) - context.NowMs);
        var timeout = context.Options.CloseTimeout + (left < TimeSpan.Zero ? left : TimeSpan.Zero);
        try
        {
            if (current is not null)
            {
                closings.Add(closer.CloseAsync(current, Settings.Name, timeout));
            }

            await Task.WhenAll(closings.Append(EndDeliveriesAsync(timeout))).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            EndFailed(exception, Settings.Name);
        }

        context.Inbox.Dispose();
        ended(this);
        stopped.TrySetResult();
        RaiseChanged();
    }

    private async Task EndDeliveriesAsync(TimeSpan timeout)
    {
        if (sink is null)
        {
            return;
        }

        try
        {
            if (context.Lanes is { } lanes)
            {
                await lanes.DisposeAsync().AsTask().WaitAsync(Positive(timeout), context.Time).ConfigureAwait(false);
            }

            await sink.DisposeAsync().AsTask().WaitAsync(Positive(timeout), context.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            SinkHangs(Settings.Name, timeout.TotalSeconds);
        }
        catch (Exception exception)
        {
            SinkDisposeFailed(exception, Settings.Name);
        }
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);

    [LoggerMessage(2050, LogLevel.Error, "{Name}: a lane failed, out of memory or a fault of kafka-fetch; the member is made anew")]
    private partial void LaneFailed(Exception exception, string name);

    [LoggerMessage(2060, LogLevel.Error, "{Name}: a step failed; the member is made anew")]
    private partial void StepFailed(Exception exception, string name);

    [LoggerMessage(2061, LogLevel.Error, "{Name}: a handler of Changed failed")]
    private partial void ChangedHandlerFailed(Exception exception, string name);

    [LoggerMessage(2062, LogLevel.Error, "{Name}: the end failed")]
    private partial void EndFailed(Exception exception, string name);

    [LoggerMessage(2063, LogLevel.Error, "{Name}: the sink did not end within {Seconds} s")]
    private partial void SinkHangs(string name, double seconds);

    [LoggerMessage(2064, LogLevel.Warning, "{Name}: the sink's disposal failed")]
    private partial void SinkDisposeFailed(Exception exception, string name);
}
