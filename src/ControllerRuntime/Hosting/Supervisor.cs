using KafkaFetch.ControllerRuntime.Reflectors;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>Keeps a task running: what ends or throws before it was told to stop is logged and started again after a growing pause.</summary>
internal sealed partial class Supervisor(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Reset = TimeSpan.FromMinutes(2);

    /// <summary>Runs until cancelled. Does not throw.</summary>
    internal async Task RunAsync(string name, Func<CancellationToken, Task> run, CancellationToken stop)
    {
        var backoff = new Backoff(time, Random.Shared, First, Cap, Reset);
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await run(stop).ConfigureAwait(false);
                if (!stop.IsCancellationRequested)
                {
                    Ended(logger, name);
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(logger, name, e);
            }

            await Task.Delay(backoff.Next(), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
