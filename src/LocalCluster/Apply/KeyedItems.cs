using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>The items of a set or map list by their path elements, in the list's order.</summary>
internal sealed class KeyedItems
{
    private readonly Dictionary<string, List<JsonNode?>> _items = new(StringComparer.Ordinal);
    private readonly List<string> _elements = [];

    /// <summary>Elements, each once.</summary>
    public IReadOnlyList<string> Elements => _elements;

    /// <summary>Indexes a list; of nothing it is empty. Items without a key are left out.</summary>
    public static KeyedItems Of(JsonArray? list, StructuralSchema schema)
    {
        var result = new KeyedItems();
        foreach (var item in list ?? [])
        {
            if (PathElement.Item(item, schema) is not { } element) continue;
            if (!result._items.TryGetValue(element, out var same))
            {
                result._items[element] = same = [];
                result._elements.Add(element);
            }

            same.Add(item);
        }

        return result;
    }

    /// <summary>Whether there is such an item.</summary>
    public bool Contains(string element) => _items.ContainsKey(element);

    /// <summary>The items of an element; more than one when they cannot be told apart.</summary>
    public IReadOnlyList<JsonNode?> Items(string element) => _items.GetValueOrDefault(element) ?? [];

    /// <summary>The first item of an element, or absent.</summary>
    public Slot Slot(string element) => _items.TryGetValue(element, out var same) ? Apply.Slot.Of(same[0]) : Apply.Slot.Absent;
}
