namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary>Where the build put the programs that these tests run.</summary>
internal static class BuiltProgram
{
    public static string KafkaFetch { get; } = Find("KafkaFetch.Operator", "kafka-fetch");

    public static string TestBroker { get; } = Find("KafkaFetch.TestBroker", "KafkaFetch.TestBroker");

    private static string Find(string project, string program)
    {
        // .../artifacts/bin/KafkaFetch.EndToEnd.Tests/debug/
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(tests.Parent!.Parent!.FullName, project, tests.Name, program);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built: run make build.");
    }
}
