using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Sinks.Tests.Files;

[Trait("Ring", "Integration")]
public sealed class FileRotationTests : FileTests
{
    [Fact]
    public async Task What_is_answered_is_in_the_file_while_it_is_open()
    {
        await using var sink = Sink(Settings);
        await sink.DeliverAsync(At(0));
        await sink.DeliverAsync(At(1));

        Assert.Equal("orders-3-0000000000000000000.ndjson.open", Assert.Single(Files()));
        Assert.Equal([0, 1], Offsets());

        await sink.DisposeAsync();
        Assert.Equal("orders-3-0000000000000000000.ndjson", Assert.Single(Files()));
    }

    [Fact]
    public async Task A_partition_has_files_of_its_own_and_names_sort_as_records()
    {
        await WriteAsync(Settings with { RotateBytes = 1024 }, [.. Enumerable.Range(95, 40).Select(n => At(n)), At(5, partition: 4)]);
        await WriteAsync(Settings, At(1_000));

        Assert.Equal([.. Enumerable.Range(95, 40).Select(n => (long)n), 1_000, 5], Offsets());
        Assert.Contains("orders-4-0000000000000000005.ndjson", Files());
    }

    [Fact]
    public async Task A_file_is_closed_before_it_grows_over_its_size()
    {
        await using (var sink = Sink(Settings with { RotateBytes = 1024 }))
        {
            for (var n = 0; n < 100; n++)
            {
                await sink.DeliverAsync(At(n));
            }
        }

        Assert.InRange(Files().Length, 5, 50);
        Assert.All(Directory.EnumerateFiles(Folder), f => Assert.InRange(new FileInfo(f).Length, 1, 1024));
        Assert.Equal(Enumerable.Range(0, 100).Select(n => (long)n), Offsets());
    }

    [Fact]
    public async Task A_file_is_closed_when_it_is_old_also_without_new_records()
    {
        var time = new FakeTimeProvider();
        await using var sink = Sink(Settings with { RotateAfter = TimeSpan.FromMinutes(2) }, time);
        await sink.DeliverAsync(At(0));

        time.Advance(TimeSpan.FromSeconds(90));
        await sink.DeliverAsync(At(1));
        Assert.EndsWith(".open", Assert.Single(Files()), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.TrueAsync("the file is closed", () => Files() is ["orders-3-0000000000000000000.ndjson"], cancellation: TestContext.Current.CancellationToken);
        await sink.DeliverAsync(At(2));
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_never_written_over()
    {
        for (var n = 0; n < 3; n++)
        {
            await WriteAsync(Settings, At(0));
        }

        Assert.Equal(
            ["orders-3-0000000000000000000.1.ndjson", "orders-3-0000000000000000000.2.ndjson", "orders-3-0000000000000000000.ndjson"], Files());
        Assert.Equal([0, 0, 0], Offsets());
    }

    [Fact]
    public async Task Many_lanes_and_more_partitions_than_open_files_lose_nothing()
    {
        await using (var sink = Sink(Settings))
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(lane => Task.Run(async () =>
            {
                for (var n = 0; n < 40; n++)
                {
                    await sink.DeliverAsync(At(n, partition: (lane * 20) + (n % 20)));
                }
            })));
        }

        Assert.Equal(16 * 40, Lines().Length);
        Assert.Equal(16 * 40, Json().Select(l => (l.GetProperty("partition").GetInt32(), l.GetProperty("offset").GetInt64())).Distinct().Count());
        Assert.DoesNotContain(Files(), f => f.EndsWith(".open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_dispose_a_delivery_says_so_and_cancelled_it_throws()
    {
        var sink = Sink(Settings);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sink.DeliverAsync(new[] { At(0) }, new DataPlane.Delivery.SinkAnswer[1], new CancellationToken(canceled: true)));
        await sink.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => sink.DeliverAsync(At(0)));
    }
}
