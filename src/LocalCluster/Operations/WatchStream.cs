using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Store;
using KafkaFetch.LocalCluster.Tables;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>The answer to a watch: one JSON event a line, in the form the client asked for.</summary>
internal sealed class WatchStream(ApiRequest request, TimeProvider time)
{
    private readonly IBufferWriter<byte> writer = request.Http.Response.BodyWriter;
    private bool columnsTold;

    /// <summary>Sends the headers, so that the client knows that it watches.</summary>
    public async Task StartAsync()
    {
        request.Http.Response.StatusCode = 200;
        request.Http.Response.ContentType = "application/json";
        await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Adds one event, sent by the next flush.</summary>
    public void Add(string type, StoredObject stored)
    {
        var resource = request.Resource;
        if (request.Format == AnswerFormat.Object)
        {
            Line(type, resource.Conversion == Conversion.None ? stored.Json : Answer.Bytes(resource.Read(stored)));
            return;
        }

        Line(type, Answer.Bytes(AnswerForm.One(request, resource.Read(stored), time.GetUtcNow(), !columnsTold)));
        columnsTold = true;
    }

    /// <summary>Adds a bookmark: all changes up to the revision have been told.</summary>
    public void Bookmark(long revision, bool initialEventsEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture), ["creationTimestamp"] = null };
        if (initialEventsEnd)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }

        var value = request.Format switch
        {
            AnswerFormat.Table => TableRenderer.Render(
                request.Resource.Definition, [], new JsonObject { ["resourceVersion"] = metadata["resourceVersion"]!.DeepClone() }, IncludeObject.None, false, time.GetUtcNow()),
            AnswerFormat.Metadata => new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = metadata },
            _ => new JsonObject { ["kind"] = request.Resource.Kind, ["apiVersion"] = request.Resource.ApiVersion, ["metadata"] = metadata },
        };
        Line("BOOKMARK", Answer.Bytes(value));
    }

    /// <summary>Ends the stream with a Status.</summary>
    public async Task ErrorAsync(JsonObject status)
    {
        Line("ERROR", Answer.Bytes(status));
        await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Sends what was added.</summary>
    public async Task FlushAsync() => await request.Http.Response.BodyWriter.FlushAsync(request.Http.RequestAborted).ConfigureAwait(false);

    private void Line(string type, ReadOnlySpan<byte> value)
    {
        writer.Write(System.Text.Encoding.ASCII.GetBytes($"{{\"type\":\"{type}\",\"object\":"));
        writer.Write(value);
        writer.Write("}\n"u8);
    }
}
