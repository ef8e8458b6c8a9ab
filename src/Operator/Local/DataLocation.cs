namespace KafkaFetch.Operator.Local;

/// <summary>
/// Where the state is kept. A demo without a directory takes a temporary one: its broker's records die with it anyhow, and it must not
/// touch what somebody keeps in the default directory.
/// </summary>
internal sealed class DataLocation : IDisposable
{
    private const string Default = ".kafka-fetch";
    private readonly bool temporary;

    private DataLocation(string path, bool temporary)
    {
        Path = path;
        this.temporary = temporary;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    public static DataLocation Of(LocalSettings settings)
        => settings.Data is { } path ? new DataLocation(System.IO.Path.GetFullPath(path), temporary: false)
            : settings.Demo ? new DataLocation(Directory.CreateTempSubdirectory("kafka-fetch-demo-").FullName, temporary: true)
            : new DataLocation(System.IO.Path.GetFullPath(Default), temporary: false);

    public void Dispose()
    {
        if (temporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
