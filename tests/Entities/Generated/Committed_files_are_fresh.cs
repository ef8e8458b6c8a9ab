using KafkaFetch.ControllerRuntime.Generation;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Testing.Files;

namespace KafkaFetch.Entities.Tests.Generated;

/// <summary>What is committed is what the types say. <c>KAFKAFETCH_UPDATE_GENERATED=1</c> writes the files instead of comparing them.</summary>
[Trait("Ring", "Unit")]
public sealed class Committed_files_are_fresh
{
    /// <summary>Made by the program, which has the metrics; <c>make verify</c> compares it.</summary>
    private const string OfTheProgram = "metrics.md";

    [Fact]
    public void The_definitions_are_what_the_types_say() => Compare(CrdGenerator.Generate(typeof(KafkaConsumer).Assembly), "config/crds");

    [Fact]
    public void The_reference_is_what_the_types_say() => Compare(ReferenceGenerator.Generate(typeof(KafkaConsumer).Assembly), "docs/reference");

    [Fact]
    public void Generation_gives_the_same_bytes_each_time() =>
        Assert.Equal(CrdGenerator.Generate(typeof(KafkaConsumer).Assembly), CrdGenerator.Generate(typeof(KafkaConsumer).Assembly));

    [Fact]
    public void Files_have_line_feeds_only() =>
        Assert.All(CrdGenerator.Generate(typeof(KafkaConsumer).Assembly), file => Assert.DoesNotContain('\r', file.Content));

    private static void Compare(IReadOnlyList<GeneratedFile> fresh, string directory)
    {
        if (Environment.GetEnvironmentVariable("KAFKAFETCH_UPDATE_GENERATED") == "1") GeneratedFile.WriteAll(fresh, RepositoryRoot.File(directory));
        Assert.NotEmpty(fresh);
        Assert.Equal(fresh.Select(file => file.FileName).Order(StringComparer.Ordinal), Directory.GetFiles(RepositoryRoot.File(directory)).Select(Path.GetFileName).Where(name => name != OfTheProgram).Order(StringComparer.Ordinal));
        Assert.All(fresh, file => Assert.Equal(file.Content, File.ReadAllText(Path.Combine(RepositoryRoot.File(directory), file.FileName))));
    }
}
