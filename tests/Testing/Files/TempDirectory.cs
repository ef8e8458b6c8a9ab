namespace KafkaFetch.Testing.Files;

/// <summary>A directory of the test's own, deleted with all that is in it.</summary>
public sealed class TempDirectory : IDisposable
{
    /// <summary>The absolute path; the directory exists and only its owner may read it.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("kafka-fetch-test-").FullName;

    /// <summary>The absolute path of a file or folder in it, which need not exist.</summary>
    public string this[string relativePath] => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a text file in it and returns its absolute path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // the test took it away itself
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
