using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>Label keys and values inside a selector follow the rules of labels.</summary>
internal static class LabelSyntax
{
    /// <summary>Throws when a key is not a qualified name.</summary>
    public static void CheckKey(string key)
    {
        var faults = NameRules.QualifiedName(key);
        if (faults.Count > 0) throw new SelectorException($"unable to parse requirement: key: Invalid value: {FieldValueText.Quote(key)}: {string.Join("; ", faults)}");
    }

    /// <summary>Throws when a value is not a label value.</summary>
    public static void CheckValue(string key, string value)
    {
        var faults = NameRules.LabelValue(value);
        if (faults.Count > 0)
            throw new SelectorException($"unable to parse requirement: values[0][{key}]: Invalid value: {FieldValueText.Quote(value)}: {string.Join("; ", faults)}");
    }
}
