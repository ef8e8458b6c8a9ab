using System.Diagnostics;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Files;

namespace KafkaFetch.Sinks.Tests.Files;

[Trait("Ring", "Integration")]
public sealed class FileFaultTests : FileTests
{
    [Fact]
    public async Task A_folder_that_cannot_be_made_is_tried_again_and_heals()
    {
        var blocker = Root.Write("team", "a file where a folder must be");
        await using var sink = Sink(Settings);

        var answer = await sink.DeliverAsync(At(0));
        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains("team/orders", answer.Message, StringComparison.Ordinal);

        File.Delete(blocker);
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(At(0)));
        Assert.Equal([0], Offsets());
    }

    [Fact]
    public async Task A_folder_that_is_taken_away_is_made_again()
    {
        await using var sink = Sink(Settings with { RotateBytes = 1024 });
        await sink.DeliverAsync(At(0));
        Directory.Delete(Folder, recursive: true);

        await sink.DeliverAsync([.. Enumerable.Range(1, 30).Select(n => At(n))]);

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(At(31)));
        Assert.Contains(31, Offsets());
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_that_was_answered_and_tears_no_line()
    {
        var mount = Directory.CreateDirectory(Root["disk"]).FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount) != 0)
        {
            Assert.Skip("needs the right to mount a tmpfs");
        }

        try
        {
            await FillAsync(mount);
        }
        finally
        {
            Assert.Equal(0, Run("umount", mount));
        }
    }

    [Fact]
    public void Each_kind_of_failure_says_what_to_do()
    {
        Assert.Contains("full", FileFailures.Of(new IOException("x", 28), Settings).Message, StringComparison.Ordinal);
        Assert.Contains("read-only", FileFailures.Of(new IOException("x", 30), Settings).Message, StringComparison.Ordinal);
        Assert.Contains("the right to", FileFailures.Of(new UnauthorizedAccessException(), Settings).Message, StringComparison.Ordinal);
    }

    private async Task FillAsync(string mount)
    {
        await using var sink = Sink(Settings with { Root = mount });
        var delivered = new List<long>();
        SinkAnswer answer;
        for (var n = 0L; (answer = await sink.DeliverAsync(Large(n))).Outcome == SinkOutcome.Delivered; n++)
        {
            delivered.Add(n);
        }

        Assert.InRange(delivered.Count, 10, 60);
        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains("is full", answer.Message, StringComparison.Ordinal);

        var folder = Path.Combine(mount, "team", "orders");
        var lines = Directory.EnumerateFiles(folder).SelectMany(File.ReadLines).Select(l => System.Text.Json.JsonDocument.Parse(l)).ToArray();
        Assert.Equal(delivered, lines.Select(l => l.RootElement.GetProperty("offset").GetInt64()));

        Directory.EnumerateFiles(folder).ToList().ForEach(File.Delete);
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Large(delivered.Count)));
    }

    private static Record Large(long offset) => new("orders", 3, offset, -1, null, Records.Bytes(new string('x', 1500)), []);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
