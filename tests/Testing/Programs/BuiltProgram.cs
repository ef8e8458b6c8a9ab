namespace KafkaFetch.Testing.Programs;

/// <summary>Where the build put the programs that these tests run.</summary>
public static class BuiltProgram
{
    /// <summary>The product.</summary>
    public static string KafkaFetch => Find("KafkaFetch.Operator", "kafka-fetch");

    /// <summary>The embedded broker as a program.</summary>
    public static string TestBroker => Find("KafkaFetch.TestBroker", "KafkaFetch.TestBroker");

    /// <summary>The soak.</summary>
    public static string Soak => Find("KafkaFetch.Soak", "KafkaFetch.Soak");

    private static string Find(string project, string program)
    {
        // .../artifacts/bin/KafkaFetch.EndToEnd.Tests/debug/
        var tests = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(tests.Parent!.Parent!.FullName, project, tests.Name, program);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built: run make build.");
    }
}
