using System.Reflection;

namespace KafkaFetch.Operator.Local;

/// <summary>The files of <c>config/</c> that are part of the program.</summary>
internal static class EmbeddedResources
{
    /// <summary>The CustomResourceDefinitions as YAML.</summary>
    public static IReadOnlyList<string> CustomResourceDefinitions { get; } = [.. Read("crds/").Select(r => r.Text)];

    /// <summary>The samples as YAML, one resource each, by file name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Samples { get; } = Read("samples/");

    private static List<(string Name, string Text)> Read(string prefix)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => (n[prefix.Length..], Text(assembly, n)))];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
