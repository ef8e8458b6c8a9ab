using KafkaFetch.Operator.Members;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Workers;

/// <summary>The one worker of local mode, which lives as long as the process that asks.</summary>
internal sealed class LocalWorkerDirectory(IOptions<WorkerOptions> options) : IWorkerDirectory
{
    public IReadOnlyList<WorkerState> Workers { get; } = [WorkerState.Of(options.Value)];
}
