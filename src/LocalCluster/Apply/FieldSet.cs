using System.Collections.Immutable;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>
/// A set of field paths as a tree. Elements are in their fieldsV1 form (<see cref="PathElement"/>). A path is in the set only when it
/// was inserted itself: its parents and children are not. Immutable.
/// </summary>
internal sealed class FieldSet
{
    private readonly ImmutableSortedSet<string> _members;
    private readonly ImmutableSortedDictionary<string, FieldSet> _children;

    private FieldSet(ImmutableSortedSet<string> members, ImmutableSortedDictionary<string, FieldSet> children)
    {
        _members = members;
        _children = children;
    }

    /// <summary>The set without a path.</summary>
    public static FieldSet Empty { get; } = new(
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, FieldSet>(StringComparer.Ordinal));

    /// <summary>Whether there is no path at all.</summary>
    public bool IsEmpty => _members.IsEmpty && _children.IsEmpty;

    /// <summary>Elements that are in the set themselves, sorted.</summary>
    public IEnumerable<string> Members => _members;

    /// <summary>Elements below which there are paths, sorted.</summary>
    public IEnumerable<string> Parents => _children.Keys;

    /// <summary>A set of these paths.</summary>
    public static FieldSet Of(params IEnumerable<IReadOnlyList<string>> paths) => paths.Aggregate(Empty, (set, path) => set.With(path));

    /// <summary>Whether this element itself is in the set.</summary>
    public bool Has(string element) => _members.Contains(element);

    /// <summary>The paths below an element, without it.</summary>
    public FieldSet Below(string element) => _children.GetValueOrDefault(element, Empty);

    /// <summary>The set and one path; the empty path changes nothing.</summary>
    public FieldSet With(IReadOnlyList<string> path) => With(path, 0);

    /// <summary>The set and one element with what is below it.</summary>
    public FieldSet With(string element, FieldSet below) => new(_members, Replaced(element, below));

    /// <summary>Paths of either.</summary>
    public FieldSet Union(FieldSet other)
    {
        var children = other._children.Aggregate(_children, (all, c) => all.SetItem(c.Key, Below(c.Key).Union(c.Value)));
        return new FieldSet(_members.Union(other._members), children);
    }

    /// <summary>Paths of both.</summary>
    public FieldSet Intersect(FieldSet other) => new(_members.Intersect(other._members), Each((name, below) => below.Intersect(other.Below(name))));

    /// <summary>Paths of this one that are not in the other.</summary>
    public FieldSet Except(FieldSet other) => new(_members.Except(other._members), Each((name, below) => below.Except(other.Below(name))));

    /// <summary>Paths of this one that are not in the other nor below a path of it.</summary>
    public FieldSet ExceptTrees(FieldSet other) =>
        new(_members.Except(other._members), Each((name, below) => other.Has(name) ? Empty : below.ExceptTrees(other.Below(name))));

    /// <summary>All paths; an element's own before those below.</summary>
    public IEnumerable<IReadOnlyList<string>> Paths() =>
        _members.Select(IReadOnlyList<string> (m) => [m]).Concat(_children.SelectMany(c => c.Value.Paths().Select(IReadOnlyList<string> (p) => [c.Key, .. p])));

    /// <summary>Whether both hold the same paths.</summary>
    public bool SameAs(FieldSet other) => Except(other).IsEmpty && other.Except(this).IsEmpty;

    private FieldSet With(IReadOnlyList<string> path, int at)
    {
        if (at == path.Count) return this;
        return at == path.Count - 1
            ? new FieldSet(_members.Add(path[at]), _children)
            : new FieldSet(_members, _children.SetItem(path[at], Below(path[at]).With(path, at + 1)));
    }

    private ImmutableSortedDictionary<string, FieldSet> Replaced(string element, FieldSet below) =>
        below.IsEmpty ? _children.Remove(element) : _children.SetItem(element, below);

    private ImmutableSortedDictionary<string, FieldSet> Each(Func<string, FieldSet, FieldSet> change)
    {
        var result = _children.ToBuilder();
        foreach (var (name, below) in _children)
        {
            var changed = change(name, below);
            if (changed.IsEmpty) result.Remove(name);
            else result[name] = changed;
        }

        return result.ToImmutable();
    }
}
