using System.Diagnostics;
using System.Globalization;
using KafkaFetch.Entities.Delivery.Files;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

public sealed class FileSinkTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task Records_are_lines_of_files_below_the_consumers_own_folder()
    {
        await using var test = await FilesAsync();

        await test.ProduceAsync(0, 20);

        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 20 });
        Assert.Equal(
            [test.Files[Path.Combine(test.Namespace, "orders")]],
            Directory.EnumerateFiles(test.Files.Path, "*", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Distinct());
        Assert.Equal(Enumerable.Range(0, 20), Values(test));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        var disk = Directory.CreateDirectory(test.Files[test.Namespace]).FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk) != 0)
        {
            Assert.Skip("needs the right to mount a tmpfs");
        }

        try
        {
            await File.WriteAllBytesAsync(Path.Combine(disk, "filler"), new byte[56 * 1024], Cancellation);
            await test.CreateManagerAsync();
            await test.CreateConsumerAsync(c => (c.Spec.Delivery!.Http, c.Spec.Delivery.File) = (null, new FileSinkSpec { Format = FileSinkFormat.Raw }));
            await test.ReadyAsync("True", "Consuming");

            await test.ProduceAsync(0, 8000);
            var told = await test.ReadyAsync("False", "DeliveryFailing", deadline: FaultBound);
            Assert.Contains($"{test.Namespace}/orders is full", told.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);
            Assert.Equal("28", (await test.StatusAsync("the error has its code", s => s.LastError?.Code is not null)).LastError!.Code);

            File.Delete(Path.Combine(disk, "filler"));
            await test.ReadyAsync("True", "Consuming");
            await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 8000 });
            Assert.Equal(Enumerable.Range(0, 8000), Values(test).Distinct());
        }
        finally
        {
            await test.StopOperatorAsync();
            Assert.Equal(0, Run("umount", disk));
        }
    }

    [Fact]
    public async Task A_disk_that_is_read_only_is_told_and_heals()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        var disk = Directory.CreateDirectory(test.Files[test.Namespace]).FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", "size=1m,ro", "tmpfs", disk) != 0)
        {
            Assert.Skip("needs the right to mount a tmpfs");
        }

        try
        {
            await test.CreateManagerAsync();
            await test.CreateConsumerAsync(c => (c.Spec.Delivery!.Http, c.Spec.Delivery.File) = (null, new FileSinkSpec { Format = FileSinkFormat.Raw }));
            await test.ReadyAsync("True", "Consuming");
            await test.ProduceAsync(0, 8);
            var told = await test.ReadyAsync("False", "DeliveryFailing", deadline: FaultBound);
            Assert.Contains("read-only", told.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);

            Assert.Equal(0, Run("mount", "-o", "remount,rw", disk));
            await test.ReadyAsync("True", "Consuming");
            await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 8 });
            Assert.Equal(Enumerable.Range(0, 8), Values(test));
        }
        finally
        {
            await test.StopOperatorAsync();
            Assert.Equal(0, Run("umount", disk));
        }
    }

    private Task<OperatorUnderTest> FilesAsync() => OperatorUnderTest.ConsumingAsync(
        Cluster, c => (c.Spec.Delivery!.Http, c.Spec.Delivery.File) = (null, new FileSinkSpec { Format = FileSinkFormat.Raw }));

    private static IEnumerable<int> Values(OperatorUnderTest test)
        => Directory.EnumerateFiles(test.Files[Path.Combine(test.Namespace, "orders")])
            .SelectMany(File.ReadLines)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture))
            .Order();

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
