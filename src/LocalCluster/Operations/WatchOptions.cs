using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>How a watch begins and what it tells besides changes.</summary>
/// <param name="Revision">Where it begins, 0 for now.</param>
/// <param name="InitialEvents">Whether it begins with an ADDED for every object there is.</param>
/// <param name="MarkInitialEnd">Whether a bookmark says where those end.</param>
/// <param name="Bookmarks">Whether bookmarks say how far it is.</param>
internal sealed record WatchOptions(long Revision, bool InitialEvents, bool MarkInitialEnd, bool Bookmarks)
{
    /// <summary>Reads the options of a request.</summary>
    /// <exception cref="ApiException">They are not valid together.</exception>
    public static WatchOptions Read(ApiRequest request)
    {
        var version = request.Query("resourceVersion");
        var match = request.Query("resourceVersionMatch");
        var bookmarks = request.Flag("allowWatchBookmarks");
        var revision = Revisions.Parse(version);
        if (request.Query("sendInitialEvents").Length == 0)
        {
            return match.Length > 0
                ? throw ApiError.InvalidOption(
                    "ListOptions", "resourceVersionMatch", "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")
                : new WatchOptions(revision, revision == 0, false, bookmarks);
        }

        if (match != "NotOlderThan")
        {
            throw ApiError.InvalidOption(
                "ListOptions",
                "resourceVersionMatch",
                "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }

        var initial = request.Flag("sendInitialEvents");
        return new WatchOptions(revision, initial, initial && bookmarks, bookmarks);
    }
}
