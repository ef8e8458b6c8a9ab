using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Files;

namespace KafkaFetch.Sinks.Tests.Files;

[Trait("Ring", "Integration")]
public sealed class FileJailTests : FileTests
{
    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("../team")]
    [InlineData("a/b")]
    [InlineData("/etc")]
    [InlineData("a..b")]
    [InlineData("a\0b")]
    [InlineData("team\n")]
    [InlineData("UPPER")]
    public void A_name_that_is_not_one_folder_is_a_fault(string name)
    {
        Assert.Equal("namespace", Assert.Single((Settings with { Namespace = name }).Validate()).Field);
        Assert.Equal("consumer", Assert.Single((Settings with { Consumer = name }).Validate()).Field);
        Assert.Throws<ArgumentException>(() => Sink(Settings with { Consumer = name }));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = new FileSinkSettings
        {
            Root = "relative/path",
            Namespace = "",
            Consumer = "..",
            Format = (FileSinkFormat)7,
            RotateBytes = 1,
            RotateAfter = TimeSpan.Zero,
        }.Validate();

        Assert.Equal(["root", "namespace", "consumer", "format", "rotateBytes", "rotateAfter"], faults.Select(f => f.Field));
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("käse")]
    public async Task A_topic_never_leads_out_of_the_folder(string topic)
    {
        await WriteAsync(Settings, At(0, topic));

        Assert.False(Assert.Single(Files()).StartsWith('.'));
        Assert.Single(Directory.EnumerateFiles(Root.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(topic, Json()[0].GetProperty("topic").GetString());
    }

    [Fact]
    public async Task The_longest_topics_fit_and_stay_apart()
    {
        await WriteAsync(Settings, At(long.MaxValue, new string('a', 249), int.MaxValue), At(long.MaxValue, new string('a', 248) + "b", int.MaxValue));

        Assert.Equal(2, Files().Length);
    }

    [Theory]
    [InlineData("team")]
    [InlineData("team/orders")]
    public async Task A_link_below_the_root_is_not_followed(string link)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        var outside = Directory.CreateDirectory(Root["outside"]).FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(Root[link])!);
        Directory.CreateSymbolicLink(Root[link], outside);
        await using var sink = Sink(Settings);

        var answer = await sink.DeliverAsync(At(0));

        Assert.Equal((SinkOutcome.Retry, "DeliveryFailing"), (answer.Outcome, answer.Reason));
        Assert.Contains("is a link", answer.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public async Task Files_are_readable_by_owner_and_group_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix file modes");
            return;
        }

        await WriteAsync(Settings, At(0));

        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Folder) & Others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(Folder, Files()[0])) & Others);
    }
}
