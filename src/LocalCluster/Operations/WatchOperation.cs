using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>
/// watch: the changes after a revision as they come. A watcher reads the store's recent changes at its own pace and queues nothing;
/// one that is too slow for them hears 410, as one that comes too late.
/// </summary>
internal sealed class WatchOperation(ClusterState state, CancellationToken stopping)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(45);

    /// <summary>Answers until the client goes, its timeout comes or the server stops.</summary>
    /// <exception cref="ApiException">The options are not valid. Later faults are events of type ERROR in the stream.</exception>
    public async Task WatchAsync(ApiRequest request)
    {
        var options = WatchOptions.Read(request);
        var selection = Selection.Of(request);
        var timeout = request.Number("timeoutSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : DefaultTimeout;
        using var expiry = new CancellationTokenSource(timeout, state.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, request.Http.RequestAborted, stopping);
        var stream = new WatchStream(request, state.Time);
        await stream.StartAsync().ConfigureAwait(false);
        try
        {
            var revision = await InitialAsync(request, options, selection, stream).ConfigureAwait(false);
            await FollowAsync(request, selection, stream, new BookmarkTimes(options.Bookmarks, state.Time, timeout), revision, ended.Token).ConfigureAwait(false);
        }
        catch (RevisionGoneException exception)
        {
            await stream.ErrorAsync(ApiError.Expired(exception.Message).Status).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The end of a watch is no failure: the client starts the next one where this one stopped.
            await request.Http.Response.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task<long> InitialAsync(ApiRequest request, WatchOptions options, Selection selection, WatchStream stream)
    {
        if (!options.InitialEvents)
        {
            return options.Revision > 0 ? options.Revision : state.Store.Revision;
        }

        var snapshot = state.Store.Snapshot(request.Resource.Storage);
        foreach (var stored in snapshot.In(selection.Namespace).Where(selection.Has))
        {
            stream.Add("ADDED", stored);
        }

        if (options.MarkInitialEnd)
        {
            stream.Bookmark(snapshot.Revision, initialEventsEnd: true);
        }

        await stream.FlushAsync().ConfigureAwait(false);
        return snapshot.Revision;
    }

    private async Task FollowAsync(
        ApiRequest request, Selection selection, WatchStream stream, BookmarkTimes bookmarks, long revision, CancellationToken ended)
    {
        while (true)
        {
            var changes = state.Store.ChangesAfter(request.Resource.Storage, revision);
            foreach (var change in changes.Events)
            {
                if (Transition(selection, change) is { } type)
                {
                    stream.Add(type, type == "DELETED" && !change.IsDeletion ? change.Previous!.At(change.Revision) : change.Current);
                }
            }

            revision = changes.UpTo;
            if (bookmarks.TakeDue())
            {
                stream.Bookmark(revision, initialEventsEnd: false);
            }

            await stream.FlushAsync().ConfigureAwait(false);
            try
            {
                await changes.Next.WaitAsync(bookmarks.UntilNext(), state.Time, ended).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Time for a bookmark.
            }
        }
    }

    /// <summary>How a change looks to one who sees only what is selected: leaving the selection is a deletion, entering it an addition.</summary>
    private static string? Transition(Selection selection, StoreEvent change)
    {
        var was = change.Previous is not null && selection.Has(change.Previous);
        var isNow = !change.IsDeletion && selection.Has(change.Current);
        return (was, isNow) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
    }
}
