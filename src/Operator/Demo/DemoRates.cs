namespace KafkaFetch.Operator.Demo;

/// <summary>Records a second, from counts over the last looks.</summary>
internal sealed class DemoRates(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, Queue<(long At, long Count)>> looks = new(StringComparer.Ordinal);

    /// <summary>Notes a count and says the rate over the last ten seconds.</summary>
    public double Look(string name, long count)
    {
        var now = time.GetTimestamp();
        if (!looks.TryGetValue(name, out var queue))
        {
            looks[name] = queue = new();
        }

        queue.Enqueue((now, count));
        while (queue.Count > 2 && time.GetElapsedTime(queue.Peek().At, now) > Window)
        {
            queue.Dequeue();
        }

        var (at, first) = queue.Peek();
        var seconds = time.GetElapsedTime(at, now).TotalSeconds;
        return seconds > 0 ? Math.Max(0, count - first) / seconds : 0;
    }
}
