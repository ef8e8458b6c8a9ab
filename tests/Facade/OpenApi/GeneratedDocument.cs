using KafkaFetch.Operator.Commands;
using KafkaFetch.Testing.Files;

namespace KafkaFetch.Facade.Tests.OpenApi;

/// <summary>The document, as the command line writes it.</summary>
internal sealed class GeneratedDocument : IDisposable
{
    private readonly TempDirectory directory = new();

    private GeneratedDocument()
    {
    }

    /// <summary>The file.</summary>
    public string FilePath => System.IO.Path.Combine(directory.Path, "openapi.json");

    /// <summary>Another file beside it.</summary>
    public string Beside(string name) => System.IO.Path.Combine(directory.Path, name);

    /// <summary>Writes it.</summary>
    public static async Task<GeneratedDocument> WriteAsync()
    {
        var document = new GeneratedDocument();
        using var said = new StringWriter();
        var code = await CommandLine.RunAsync(["generate", "openapi", "--out", document.directory.Path], said, said);
        Assert.True(code == 0, said.ToString());
        return document;
    }

    public void Dispose() => directory.Dispose();
}
