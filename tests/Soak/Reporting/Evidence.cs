using System.Text.Json;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Reporting;

/// <summary>What is left of a soak that found something: the product's log is there already, the histories and the violations are added.</summary>
internal static class Evidence
{
    public static async Task LeaveAsync(string directory, IEnumerable<Story> stories, IEnumerable<string> violations)
    {
        await File.WriteAllLinesAsync(Path.Combine(directory, "violations.txt"), violations);
        foreach (var story in stories)
        {
            await using var file = File.Create(Path.Combine(directory, $"{story.Promise.Consumer}.json"));
            await JsonSerializer.SerializeAsync(file, new
            {
                story.Promise,
                Disturbances = story.Disturbances.Select(d => d.ToString()),
                Commits = story.Commits.Select(c => $"{c.Time.TotalSeconds:0.000} {c.Partition} {c.Offset}"),
                Arrivals = story.Arrivals.Select(a => $"{a.Time.TotalSeconds:0.000} {a.Place} {a.Kind}"),
            });
        }
    }
}
