namespace KafkaFetch.Testing.Files;

/// <summary>The repository that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Its absolute path.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The absolute path of a file or folder in it.</summary>
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
