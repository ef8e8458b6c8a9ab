using k8s;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Local;

namespace KafkaFetch.Operator.Demo;

/// <summary>The demo: a receiver, a producer, the samples, and a view of how they do.</summary>
internal static class DemoRun
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is cancelled, or for as long as was asked; then 0 only if every sample worked.</summary>
    public static async Task<int> RunAsync(
        LocalSettings settings,
        DemoReceiver receiver,
        WebApplication application,
        string bootstrapServers,
        string kubeconfig,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var samples = SampleResource.All.Select(s => s.WithReceiver(receiver.Port)).ToArray();
        await DemoSamples.ApplyAsync(application.Services.GetRequiredService<Kubernetes>(), samples, cancellationToken).ConfigureAwait(false);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (settings.For is { } duration)
        {
            end.CancelAfter(duration);
        }

        var producer = new DemoProducer(bootstrapServers, [.. samples.Select(s => s.Topic).Distinct()]);
        var producing = producer.RunAsync(end.Token);
        var watch = new DemoWatch(application.Services.GetRequiredService<IKubernetesClient>(), receiver, samples, TimeProvider.System);
        var hints = DemoHints.Of(kubeconfig, OperatorApplication.ManagementPort(application));
        if (settings.Plain)
        {
            await output.WriteLineAsync(string.Join(Environment.NewLine, hints)).ConfigureAwait(false);
        }

        await using (IDemoView view = settings.Plain ? new PlainDemoView(output) : new LiveDemoView(hints))
        {
            await LookAsync(watch, view, end.Token).ConfigureAwait(false);
        }

        await producing.ConfigureAwait(false);
        return cancellationToken.IsCancellationRequested
            ? ExitCodes.Success
            : await ConcludeAsync(watch, producer, output).ConfigureAwait(false);
    }

    private static async Task LookAsync(DemoWatch watch, IDemoView view, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookInterval, TimeProvider.System);
        try
        {
            do
            {
                view.Show(await watch.LookAsync(cancellationToken).ConfigureAwait(false));
            }
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The demo is over.
        }
    }

    private static async Task<int> ConcludeAsync(DemoWatch watch, DemoProducer producer, TextWriter output)
    {
        var faults = watch.Faults();
        await output.WriteLineAsync(faults.Count == 0
            ? $"The demo worked: {producer.Produced} records were produced, {watch.Received} arrived at the receiver."
            : $"The demo did not work:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", faults)}").ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        return faults.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
