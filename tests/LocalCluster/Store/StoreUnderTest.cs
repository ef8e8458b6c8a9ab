using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.LocalCluster.Tests.Store;

/// <summary>A store in a temporary directory.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    public const string Resource = "/things";

    private readonly StoreLimits limits;

    public StoreUnderTest(StoreLimits? limits = null)
    {
        this.limits = limits ?? new StoreLimits();
        Directory = System.IO.Directory.CreateTempSubdirectory("store-").FullName;
        Store = Open();
    }

    public string Directory { get; }

    public string File => Path.Combine(Directory, "state.db");

    public ObjectStore Store { get; private set; }

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    public async Task<StoredObject> PutAsync(string name, string value = "")
    {
        var path = "default/" + name;
        var written = await TryPutAsync(path, Store.Find(Resource, path)?.Revision ?? 0, value);
        return written ?? throw new InvalidOperationException($"{path} was changed meanwhile");
    }

    public Task<StoredObject?> TryPutAsync(string path, long expected, string value = "", bool delete = false) =>
        Store.WriteAsync(new StoreWrite(Resource, path, expected, Thing(path, value), delete));

    public static JsonObject Thing(string path, string value) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = path.Split('/')[1], ["uid"] = path, ["labels"] = new JsonObject { ["value"] = value } },
    };

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private ObjectStore Open() => ObjectStore.Open(File, limits, NullLogger.Instance);
}
