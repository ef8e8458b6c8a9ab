using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Reporting;

/// <summary>The lines that tell how it goes. Any thread.</summary>
internal sealed class Progress(TextWriter output, Timeline timeline)
{
    private readonly Lock gate = new();

    public void Tell(string text)
    {
        lock (gate)
        {
            output.WriteLine($"{timeline.Now:hh\\:mm\\:ss} {text}");
            output.Flush();
        }
    }
}
