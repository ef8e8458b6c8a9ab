using System.Globalization;
using System.Threading.Channels;
using Spectre.Console;

namespace KafkaFetch.Operator.Demo;

/// <summary>A live table. It draws on a task of its own, which ends when the view is disposed.</summary>
internal sealed class LiveDemoView : IDemoView
{
    private readonly Channel<IReadOnlyList<DemoRow>> looks = Channel.CreateBounded<IReadOnlyList<DemoRow>>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly IReadOnlyList<string> hints;
    private readonly Task drawing;

    /// <param name="hints">Lines to try next, shown below the table.</param>
    public LiveDemoView(IReadOnlyList<string> hints)
    {
        this.hints = hints;
        drawing = AnsiConsole.Live(Draw([])).StartAsync(DrawAsync);
    }

    public void Show(IReadOnlyList<DemoRow> rows) => looks.Writer.TryWrite(rows);

    public async ValueTask DisposeAsync()
    {
        looks.Writer.Complete();
        await drawing.ConfigureAwait(false);
    }

    private async Task DrawAsync(LiveDisplayContext context)
    {
        await foreach (var rows in looks.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            context.UpdateTarget(Draw(rows));
        }
    }

    private Rows Draw(IReadOnlyList<DemoRow> rows)
    {
        var table = new Table().RoundedBorder().AddColumns("Consumer", "Ready", "Reason", "State");
        table.AddColumn("Lag", c => c.RightAligned()).AddColumn("Delivered", c => c.RightAligned()).AddColumn("Rate", c => c.RightAligned());
        table.AddColumn("Last error");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Name),
                row.Ready ? "[green]yes[/]" : "[yellow]no[/]",
                Markup.Escape(row.Reason),
                Markup.Escape(row.State),
                Markup.Escape(row.Lag),
                Markup.Escape(row.Received),
                row.Rate.ToString("0.0/s", CultureInfo.InvariantCulture),
                Markup.Escape(row.Error));
        }

        return new Rows([table, .. hints.Select(h => new Text(h))]);
    }
}
