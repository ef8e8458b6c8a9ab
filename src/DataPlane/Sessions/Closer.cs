using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>
/// Closes handles on threads of their own: a close has no timeout and was seen to hang for more than a minute on a frozen broker. Past
/// its deadline a handle is abandoned: its thread ends whenever the close does. Any thread.
/// </summary>
internal sealed partial class Closer(TimeProvider time, ILogger log)
{
    private const int StackBytes = 512 * 1024;

    private int abandoned;

    /// <summary>Handles whose close has passed its deadline and not ended since.</summary>
    public int Abandoned => Volatile.Read(ref abandoned);

    /// <summary>Closes a session; the caller gives its ownership away.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="timeout">The deadline.</param>
    /// <returns>True when it closed in time.</returns>
    public async Task<bool> CloseAsync(GroupSession session, string name, TimeSpan timeout)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Close(session, name, closed), StackBytes) { IsBackground = true, Name = "kafkafetch-close" };
        thread.Start();
        try
        {
            await closed.Task.WaitAsync(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            Interlocked.Increment(ref abandoned);
            _ = closed.Task.ContinueWith(
                _ => Interlocked.Decrement(ref abandoned),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            Abandons(name, timeout.TotalSeconds);
            return false;
        }
    }

    private void Close(GroupSession session, string name, TaskCompletionSource closed)
    {
        try
        {
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            session.Close();
        }
        catch (Exception exception)
        {
            CloseFailed(exception, name);
        }

        closed.SetResult();
    }

    [LoggerMessage(2040, LogLevel.Error, "{Name}: the close did not end within {Seconds} s; its handle is abandoned")]
    private partial void Abandons(string name, double seconds);

    [LoggerMessage(2041, LogLevel.Warning, "{Name}: the close failed")]
    private partial void CloseFailed(Exception exception, string name);
}
