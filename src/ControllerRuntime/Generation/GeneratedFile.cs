using System.Text.Json.Nodes;
using k8s;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>A file that is made from the types, and so never edited.</summary>
/// <param name="FileName">The name, without a directory.</param>
/// <param name="Content">The text, with line feeds.</param>
public sealed record GeneratedFile(string FileName, string Content)
{
    /// <summary>A YAML file of Kubernetes objects that the code makes.</summary>
    /// <param name="fileName">The name, without a directory.</param>
    /// <param name="objects">The objects, in the order in which they need each other.</param>
    public static GeneratedFile Of(string fileName, params IKubernetesObject[] objects)
        => new(fileName, YamlWriter.Document([.. objects.Select(o => JsonNode.Parse(KubernetesJson.Serialize(o))!.AsObject())]));

    /// <summary>
    /// Writes files into a directory, which is made when it is not there. A file that has the content already is not touched.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="directory">The directory.</param>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static void WriteAll(IEnumerable<GeneratedFile> files, string directory)
    {
        ArgumentNullException.ThrowIfNull(files);
        Directory.CreateDirectory(directory);
        foreach (var file in files)
        {
            var path = Path.Combine(directory, file.FileName);
            if (!File.Exists(path) || File.ReadAllText(path) != file.Content) File.WriteAllText(path, file.Content);
        }
    }
}
