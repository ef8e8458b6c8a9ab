using System.Text;
using System.Text.RegularExpressions;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>
/// The product's log, and what it says of partitions that were lost: a session that timed out is a disturbance too, whoever is to blame for it
/// (mostly a loaded machine). What it repeats is explained; that it happened is told in the report. Any thread.
/// </summary>
internal sealed partial class ProductLog(string path, Timeline timeline, TimeSpan session) : TextWriter
{
    /// <summary>How long after a loss the group is whole again.</summary>
    private static readonly TimeSpan Rejoined = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly StreamWriter file = new(path) { AutoFlush = true };
    private readonly List<Disturbance> losses = [];

    public override Encoding Encoding => file.Encoding;

    /// <summary>Each loss, as a disturbance.</summary>
    public IReadOnlyList<Disturbance> Losses
    {
        get
        {
            lock (gate)
            {
                return [.. losses];
            }
        }
    }

    public override void WriteLine(string? value)
    {
        lock (gate)
        {
            file.WriteLine(value);
            if (value is not null && Lost().Match(value) is { Success: true } lost)
            {
                var now = timeline.Now;
                losses.Add(new Disturbance($"{lost.Groups["member"].Value} lost its partitions", lost.Groups["consumer"].Value, Harm.Crash, now - session, now + Rejoined));
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        await base.DisposeAsync();
    }

    [GeneratedRegex(@"\[2022\] default/(?<member>(?<consumer>\S+)-\d+) lost")]
    private static partial Regex Lost();
}
