using KafkaFetch.Soak.Judging;

namespace KafkaFetch.Soak.Reporting;

/// <summary>What is printed at the end.</summary>
internal static class Report
{
    private const int MostViolations = 40;

    public static void Write(TextWriter output, IReadOnlyList<ConsumerRow> rows, IReadOnlyList<Violation> violations, IReadOnlyList<string> stories, string evidence)
    {
        output.WriteLine();
        output.WriteLine($"{"consumer",-14}{"records",9}{"arrived",9}{"again",7}{"doubted",9}{"letters",9}{"lag",6}{"ready",7}{"violations",12}");
        foreach (var row in rows)
        {
            output.WriteLine(
                $"{row.Name,-14}{row.Records,9}{row.Arrived,9}{row.Again,7}{row.Uncertain,9}{row.DeadLetters,9}{row.Lag,6}{(row.Ready ? "yes" : "NO"),7}{row.Violations,12}");
        }

        output.WriteLine();
        foreach (var story in stories.Take(MostViolations))
        {
            output.WriteLine(story);
        }

        if (violations.Count > MostViolations)
        {
            output.WriteLine($"... and {violations.Count - MostViolations} more, in {Path.Combine(evidence, "violations.txt")}");
        }

        output.WriteLine(violations.Count == 0 ? "soak: clean" : $"soak: {violations.Count} violations; evidence in {evidence}");
    }
}
