using KafkaFetch.LocalCluster.Selectors;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>What a request wants to do, by its method, path and query alone (apiserver's request.RequestInfoFactory).</summary>
internal static class RequestReader
{
    /// <summary>Reads a request.</summary>
    public static RequestAttributes Read(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["api", _, _, ..] => Resource(request, "", parts[2..]),
            ["apis", var group, _, _, ..] => Resource(request, group, parts[3..]),
            _ => new RequestAttributes { Verb = request.Method.ToLowerInvariant(), Path = path.Length == 0 ? "/" : path },
        };
    }

    private static RequestAttributes Resource(HttpRequest request, string group, string[] parts)
    {
        var ns = "";
        if (parts is ["namespaces", var named, ..])
        {
            ns = named;
            if (parts is [_, _, not ("status" or "finalize"), ..])
            {
                parts = parts[2..];
            }
        }

        var name = parts.ElementAtOrDefault(1) ?? "";
        var verb = Verb(request.Method);
        if (name.Length == 0 && verb == "get")
        {
            verb = request.Query["watch"].ToString() is "true" or "1" or "True" or "TRUE" ? "watch" : "list";
            name = SelectedName(request.Query["fieldSelector"].ToString());
        }
        else if (name.Length == 0 && verb == "delete")
        {
            verb = "deletecollection";
        }

        return new RequestAttributes
        {
            Verb = verb,
            Group = group,
            Resource = parts[0],
            Subresource = parts.ElementAtOrDefault(2) ?? "",
            Namespace = ns,
            Name = name,
        };
    }

    private static string Verb(string method) => method switch
    {
        "POST" => "create",
        "GET" or "HEAD" => "get",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => "",
    };

    /// <summary>The one name that a field selector leaves, so that resourceNames hold for list and watch too.</summary>
    private static string SelectedName(string selector)
    {
        if (!selector.Contains("metadata.name", StringComparison.Ordinal))
        {
            return "";
        }

        try
        {
            var named = FieldSelectorParser.Parse(selector, supported: null).Requirements.FirstOrDefault(part => part is { Field: "metadata.name", Negated: false });
            return named is { Value: not ("." or "..") } && named.Value.AsSpan().IndexOfAny('/', '%') < 0 ? named.Value : "";
        }
        catch (SelectorException)
        {
            // The list itself refuses it, in words.
            return "";
        }
    }
}
