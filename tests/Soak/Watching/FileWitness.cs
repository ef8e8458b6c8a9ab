using System.Text.Json;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>Reads the lines that a file sink has written, each file up to its last line feed, each second.</summary>
internal sealed class FileWitness(string folder, Timeline timeline) : IWitness, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<Arrival> arrivals = [];
    private readonly Dictionary<string, long> read = [];
    private readonly CancellationTokenSource ending = new();
    private Task watching = Task.CompletedTask;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return arrivals.Count;
            }
        }
    }

    public void Start() => watching = WatchAsync(ending.Token);

    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation)
    {
        if (watching.IsCompleted)
        {
            await watching;
        }

        await LookAsync(cancellation);
        lock (gate)
        {
            return [.. arrivals];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await LookAsync(cancellation);
            await timeline.DelayAsync(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        // Names hold the first offset, so that they sort as the records do.
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            try
            {
                await ReadAsync(file, cancellation);
            }
            catch (IOException)
            {
                // It has got its final name meanwhile, or a new process holds it alone while it cuts off a torn line: the next look reads it.
            }
        }
    }

    private async Task ReadAsync(string file, CancellationToken cancellation)
    {
        const string Open = ".open";
        var name = file.EndsWith(Open, StringComparison.Ordinal) ? file[..^Open.Length] : file;
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        lock (gate)
        {
            stream.Position = read.GetValueOrDefault(name);
        }

        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellation);
        var text = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        text = text[..(text.Span.LastIndexOf((byte)'\n') + 1)];
        lock (gate)
        {
            if (read.GetValueOrDefault(name) != stream.Position - bytes.Length)
            {
                return;
            }

            read[name] = stream.Position - bytes.Length + text.Length;
            foreach (var line in text.Span.Split((byte)'\n'))
            {
                if (!text.Span[line].IsEmpty)
                {
                    arrivals.Add(new Arrival(PlaceOf(text[line]), timeline.Now, ArrivalKind.Acknowledged));
                }
            }
        }
    }

    private static Place PlaceOf(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new Place(string.Intern(root.GetProperty("topic").GetString()!), root.GetProperty("partition").GetInt32(), root.GetProperty("offset").GetInt64());
    }
}
