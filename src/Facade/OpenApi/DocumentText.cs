using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>The document as text. It cannot change while the process lives, and everybody may ask for it: it is made once.</summary>
internal sealed class DocumentText
{
    private readonly Lazy<Task<string>> text;

    public DocumentText([FromKeyedServices(FacadeDocument.Name)] IOpenApiDocumentProvider provider) => text = new(() => MakeAsync(provider));

    /// <summary>JSON, indented, with a line feed at its end.</summary>
    public Task<string> GetAsync() => text.Value;

    private static async Task<string> MakeAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync().ConfigureAwait(false);
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1).ConfigureAwait(false);
        return json.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
