namespace KafkaFetch.Repository.Tests;

/// <summary>Finds the repository that the tests were built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(directory.FullName, "KafkaFetch.Operator.sln")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No KafkaFetch.Operator.sln above {start}.");
    }
}
