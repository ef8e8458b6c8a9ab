using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Http;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>Acting as another user, by headers (apiserver's filters/impersonation): each thing asked for needs the verb <c>impersonate</c>.</summary>
internal static class Impersonation
{
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string UidHeader = "Impersonate-Uid";
    private const string ExtraHeader = "Impersonate-Extra-";
    private const string AuthenticationGroup = "authentication.k8s.io";

    /// <summary>The user to act as; the sender when the request asks for nobody else.</summary>
    /// <exception cref="ApiException">403 when the sender may not; 500, as kube-apiserver answers, when groups are asked for without a user.</exception>
    public static UserInfo Of(HttpRequest request, UserInfo sender, Authorizer authorizer)
    {
        var name = request.Headers[UserHeader].ToString();
        var groups = request.Headers[GroupHeader].Select(group => group ?? "").ToList();
        var uid = request.Headers[UidHeader].ToString();
        var extra = ExtraOf(request);
        if (name.Length == 0)
        {
            return groups.Count == 0 && uid.Length == 0 && extra.Count == 0
                ? sender
                : throw ApiError.Internal("Impersonate-Group, -Uid and -Extra need an Impersonate-User");
        }

        if (ReferenceEquals(sender, UserInfo.Anonymous))
        {
            throw ApiError.Unauthorized();
        }

        var account = ServiceAccountName.OfUser(name);
        foreach (var wanted in Asked(name, account, groups, uid, extra))
        {
            authorizer.Check(sender, wanted);
        }

        return new UserInfo(name, WithStanding(name, groups.Count == 0 && account is not null ? account.Value.Groups : groups)) { Uid = uid, Extra = extra };
    }

    private static IEnumerable<RequestAttributes> Asked(
        string name, ServiceAccountName? account, List<string> groups, string uid, Dictionary<string, IReadOnlyList<string>> extra)
    {
        var impersonate = new RequestAttributes { Verb = "impersonate" };
        yield return account is { } own
            ? impersonate with { Resource = "serviceaccounts", Namespace = own.Namespace, Name = own.Name }
            : impersonate with { Resource = "users", Name = name };
        foreach (var group in groups)
        {
            yield return impersonate with { Resource = "groups", Name = group };
        }

        foreach (var (key, values) in extra)
        {
            foreach (var value in values)
            {
                yield return impersonate with { Group = AuthenticationGroup, Resource = "userextras", Subresource = key, Name = value };
            }
        }

        if (uid.Length > 0)
        {
            yield return impersonate with { Group = AuthenticationGroup, Resource = "uids", Name = uid };
        }
    }

    /// <summary>The groups, with the one that says whether the user is known; a group that says so already is not gainsaid.</summary>
    private static List<string> WithStanding(string name, IEnumerable<string> groups)
    {
        var all = groups.ToList();
        if (!all.Contains(UserInfo.Authenticated) && !all.Contains(UserInfo.Unauthenticated))
        {
            all.Add(name == UserInfo.AnonymousName ? UserInfo.Unauthenticated : UserInfo.Authenticated);
        }

        return all;
    }

    private static Dictionary<string, IReadOnlyList<string>> ExtraOf(HttpRequest request)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (header, values) in request.Headers)
        {
            if (header.StartsWith(ExtraHeader, StringComparison.OrdinalIgnoreCase))
            {
                extra[Uri.UnescapeDataString(header[ExtraHeader.Length..]).ToLowerInvariant()] = [.. values.Select(value => value ?? "")];
            }
        }

        return extra;
    }
}
