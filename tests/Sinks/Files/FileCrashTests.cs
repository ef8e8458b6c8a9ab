using System.Text;

namespace KafkaFetch.Sinks.Tests.Files;

[Trait("Ring", "Integration")]
public sealed class FileCrashTests : FileTests
{
    [Fact]
    public async Task A_torn_last_line_is_cut_off_and_the_file_finished()
    {
        Root.Write("team/orders/orders-3-0000000000000000000.ndjson.open", "{\"offset\":0}\n{\"offset\":1}\n{\"offs");

        await WriteAsync(Settings, At(2));

        Assert.Equal([0, 1, 2], Offsets());
        Assert.Equal(2, Files().Length);
        Assert.DoesNotContain(Files(), f => f.EndsWith(".open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_torn_line_is_cut_off_and_a_file_without_a_whole_line_goes()
    {
        Root.Write("team/orders/orders-3-0000000000000000000.ndjson.open", "{\"offset\":0}\n" + new string('x', 300_000));
        Root.Write("team/orders/orders-3-0000000000000000005.ndjson.open", new string('x', 300_000));

        await WriteAsync(Settings, At(2));

        Assert.Equal([0, 2], Offsets());
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public async Task A_file_that_another_sink_writes_is_left_alone()
    {
        await using var living = Sink(Settings);
        await living.DeliverAsync(At(0));

        await WriteAsync(Settings, At(10));
        await living.DeliverAsync(At(1));

        Assert.Contains("orders-3-0000000000000000000.ndjson.open", Files());
        Assert.Equal([0, 1, 10], Offsets().Order());
    }

    [Fact]
    public async Task A_link_among_the_open_files_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        var outside = Root.Write("outside.txt", "keep me, I have no line feed");
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "orders-3-0000000000000000000.ndjson.open"), outside);

        await WriteAsync(Settings, At(0));

        Assert.Equal("keep me, I have no line feed", File.ReadAllText(outside, Encoding.UTF8));
        Assert.Equal([0], [.. File.ReadLines(Path.Combine(Folder, "orders-3-0000000000000000000.ndjson")).Select((_, n) => (long)n)]);
    }
}
