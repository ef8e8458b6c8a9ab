using System.Globalization;

namespace KafkaFetch.Operator.Demo;

/// <summary>A line for a consumer when its readiness changes, and for all of them every ten looks.</summary>
internal sealed class PlainDemoView(TextWriter output) : IDemoView
{
    private const int Every = 10;
    private readonly Dictionary<string, string> shown = new(StringComparer.Ordinal);
    private int looks;

    public void Show(IReadOnlyList<DemoRow> rows)
    {
        var all = ++looks % Every == 0;
        foreach (var row in rows)
        {
            var state = $"{row.Ready} {row.Reason}";
            if (all || shown.GetValueOrDefault(row.Name) != state)
            {
                shown[row.Name] = state;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Name,-10} ready={(row.Ready ? "yes" : "no"),-3} {row.Reason,-16} state={row.State,-7} lag={row.Lag,-5} delivered={row.Received,-6} rate={row.Rate:0.0}/s {row.Error}"));
            }
        }

        output.Flush();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
