using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>A JSON body that is held back until it is let go; the request waits for it on the server.</summary>
internal sealed class HeldContent : HttpContent
{
    private readonly byte[] body;
    private readonly TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldContent(string json)
    {
        body = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Done when the server reads the body, for a request that expects 100-continue.</summary>
    public Task Wanted => wanted.Task;

    /// <summary>Lets it go.</summary>
    public void Release() => released.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        wanted.TrySetResult();
        await released.Task;
        await stream.WriteAsync(body, TestContext.Current.CancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
