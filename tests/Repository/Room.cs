using System.Xml.Linq;

namespace KafkaFetch.Repository.Tests;

/// <summary>What one project file references.</summary>
internal sealed record Room(string Name, IReadOnlySet<string> Rooms, IReadOnlySet<string> Packages)
{
    public static Room Read(string projectFile)
    {
        var items = XDocument.Load(projectFile).Descendants().ToList();
        var directory = Path.GetDirectoryName(projectFile)!;
        return new Room(
            Path.GetFileName(directory),
            Includes(items, "ProjectReference")
                .Select(path => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path, directory))!))
                .ToHashSet(StringComparer.Ordinal),
            Includes(items, "PackageReference").ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Includes(IEnumerable<XElement> items, string item) =>
        items.Where(e => e.Name.LocalName == item).Select(e => (string?)e.Attribute("Include") ?? "").Where(i => i.Length > 0);
}
