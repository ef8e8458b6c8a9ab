namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>One field in the reference.</summary>
internal sealed record SchemaRow(string Path, string Type, string Default, string Bounds, string Meaning)
{
    /// <summary>The row of a table.</summary>
    public string ToMarkdown() => $"| `{Path}` | {Escape(Type)} | {Code(Default)} | {Bounds} | {Escape(Meaning)} |";

    /// <summary>Text that is safe in a cell.</summary>
    public static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Code in a cell; nothing stays nothing.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
