using System.Text.RegularExpressions;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The forms of names, labels and keys in kube-apiserver's words (k8s.io/apimachinery util/validation). An empty answer means valid.</summary>
internal static partial class NameRules
{
    private const string QualifiedForm =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string LabelValueForm =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string SubdomainForm =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelForm =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string ConfigKeyForm =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    /// <summary>A DNS subdomain of at most 253 characters: most names.</summary>
    public static List<string> Subdomain(string text) => Of(text, 253, SubdomainPattern(), SubdomainForm);

    /// <summary>A DNS label of at most 63 characters: names of namespaces.</summary>
    public static List<string> DnsLabel(string text) => Of(text, 63, LabelPattern(), LabelForm);

    /// <summary>A path segment: names of roles and bindings.</summary>
    public static List<string> PathSegment(string text) => text switch
    {
        "." => ["may not be '.'"],
        ".." => ["may not be '..'"],
        _ => [.. "/%".Where(text.Contains).Select(c => $"may not contain '{c}'")],
    };

    /// <summary>A label value: empty or at most 63 characters.</summary>
    public static List<string> LabelValue(string text) => Of(text, 63, LabelValuePattern(), LabelValueForm);

    /// <summary>A key of a Secret or ConfigMap.</summary>
    public static List<string> ConfigKey(string text)
    {
        var faults = Of(text, 253, ConfigKeyPattern(), ConfigKeyForm);
        if (text == ".") faults.Add("must not be '.'");
        else if (text == "..") faults.Add("must not be '..'");
        else if (text.StartsWith("..", StringComparison.Ordinal)) faults.Add("must not start with '..'");
        return faults;
    }

    /// <summary>A name with an optional DNS prefix: keys of labels and annotations, finalizers.</summary>
    public static List<string> QualifiedName(string text)
    {
        var parts = text.Split('/');
        var faults = new List<string>();
        if (parts.Length > 2)
        {
            return
            [
                "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
            ];
        }

        if (parts.Length == 2)
        {
            if (parts[0].Length == 0) faults.Add("prefix part must be non-empty");
            else faults.AddRange(Subdomain(parts[0]).Select(f => "prefix part " + f));
        }

        var name = parts[^1];
        if (name.Length == 0) faults.Add("name part must be non-empty");
        else if (name.Length > 63) faults.Add("name part must be no more than 63 characters");
        if (!QualifiedPattern().IsMatch(name)) faults.Add(QualifiedForm);
        return faults;
    }

    private static List<string> Of(string text, int maxLength, Regex pattern, string form)
    {
        var faults = new List<string>();
        if (text.Length > maxLength) faults.Add($"must be no more than {maxLength} characters");
        if (!pattern.IsMatch(text)) faults.Add(form);
        return faults;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelValuePattern();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ConfigKeyPattern();
}
