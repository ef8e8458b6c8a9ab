using KafkaFetch.LocalCluster.Apply;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Security;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>One request to one resource.</summary>
/// <param name="Http">The exchange.</param>
/// <param name="Path">The path taken apart.</param>
/// <param name="Resource">The resource it names.</param>
/// <param name="Format">What the answer should be.</param>
/// <param name="User">Who sent it, or whom they act as.</param>
internal sealed record ApiRequest(HttpContext Http, ApiPath Path, ApiResource Resource, AnswerFormat Format, UserInfo User)
{
    /// <summary>A query parameter, empty when it is missing.</summary>
    public string Query(string name) => Http.Request.Query[name].ToString();

    /// <summary>A query parameter that is a flag.</summary>
    public bool Flag(string name) => Query(name) is "true" or "1" or "True" or "TRUE";

    /// <summary>A query parameter that is a number, null when it is missing.</summary>
    /// <exception cref="ApiException">It is not a number: 400.</exception>
    public long? Number(string name) => Query(name) is not { Length: > 0 } text
        ? null
        : long.TryParse(text, out var number) ? number : throw ApiError.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");

    /// <summary>The options of a write.</summary>
    /// <exception cref="ApiException">One of them is not valid.</exception>
    public WriteOptions WriteOptions(string optionsKind)
    {
        var dryRun = Http.Request.Query["dryRun"];
        if (dryRun.Any(value => value is not "All"))
        {
            throw ApiError.InvalidOption(optionsKind, "dryRun", $"Unsupported value: \"{dryRun}\": supported values: \"All\"");
        }

        var manager = Query("fieldManager");
        if (manager.Length > 128)
        {
            throw ApiError.InvalidOption(optionsKind, "fieldManager", "Too long: may not be more than 128 bytes");
        }

        return new WriteOptions
        {
            User = User,
            Manager = manager.Length > 0 ? manager : ServerSideApply.DefaultManager(Http.Request.Headers.UserAgent.ToString()),
            DryRun = dryRun.Count > 0,
            Subresource = Path.Subresource,
            Validation = Query("fieldValidation") switch
            {
                "Strict" => FieldValidation.Strict,
                "Ignore" => FieldValidation.Ignore,
                "Warn" or "" => FieldValidation.Warn,
                var other => throw ApiError.InvalidOption(
                    optionsKind, "fieldValidation", $"Unsupported value: \"{other}\": supported values: \"Ignore\", \"Strict\", \"Warn\""),
            },
        };
    }
}
