using KafkaFetch.Facade.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>What the document says of the API as a whole: what it is, its parts, how to sign in.</summary>
internal static class DocumentFrame
{
    /// <summary>The scheme behind Swagger UI's Authorize button.</summary>
    public const string Password = "password";

    /// <summary>The scheme of a token that one has.</summary>
    public const string Bearer = "bearer";

    private const string TokenPath = $"{FacadeRoutes.Prefix}/auth/token";

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Auth"] = "Register, sign in, sign out; the keys that tokens can be verified with.",
        ["Users"] = "One's own user.",
        ["Managers"] = "Connections to Kafka clusters. A manager is the KafkaManager that kubectl sees in the user's namespace.",
        ["Consumers"] = "What is consumed through a manager, and where the records go. A consumer is a KafkaConsumer.",
        ["Monitoring"] = "How consumers are doing: state, offsets, lag, rates, errors.",
        ["Topics"] = "Topics of a manager's cluster, read from the brokers.",
        ["Consumer groups"] = "Every group of a manager's cluster, also those that are not ours, read from the brokers.",
    };

    /// <summary>Completes the document.</summary>
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "kafka-fetch",
            Version = FacadeDocument.Name,
            Description = "Kafka consumers as a service. What is read can be sent back, and pasted into YAML; secrets go in and never out. Every failure is a "
                + "problem document (RFC 9457) with a stable code.",
            Contact = new OpenApiContact { Name = "kafka-fetch" },
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        // Relative: the document is the same wherever it is served, and committed.
        document.Servers = [new OpenApiServer { Url = "/" }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Tags.GetValueOrDefault(tag.Name ?? "");
        }

        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Password] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Username and password of a registered user. Leave client_id and client_secret empty.",
                Flows = new OpenApiOAuthFlows
                {
                    Password = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri(TokenPath, UriKind.Relative),
                        RefreshUrl = new Uri(TokenPath, UriKind.Relative),
                        Scopes = new Dictionary<string, string>(),
                    },
                },
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token of auth/token, or of a configured OpenID Connect issuer.",
            },
        };
        ProblemResponses.AddTo(components, document);
        return Task.CompletedTask;
    }
}
