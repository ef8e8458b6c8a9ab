namespace KafkaFetch.Entities.Tests.Generated;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathTo(string relative) => Path.Combine(Root, relative);

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "KafkaFetch.Operator.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("the tests do not run inside the repository"));
}
