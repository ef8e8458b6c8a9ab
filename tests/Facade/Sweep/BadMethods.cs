namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Methods that the path does not know, and request lines that are none.</summary>
internal static class BadMethods
{
    private static readonly string[] Methods =
    [
        "BREW", "TRACE", "CONNECT", "PRI", "PROPFIND", "brew", "GETGET", "GET\u0000", "G\u00cbT", "", " ", "GET GET", new('M', 2_000), "OPTIONS", "HEAD", "PURGE", "M-SEARCH",
    ];

    private static readonly string[] Versions = ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1.1", "HTTP/", "http/1.1", "HTTPS/1.1", ""];

    private static readonly string[] Targets = ["*", "", "//", "http://", "http://other/", "facade:80", "/\u0000", "/ /", "?", "#", "\\", "/api/v1/\u00ff", "/a\tb"];

    /// <summary>Another one, on names that do not exist.</summary>
    public static Draft Spoil(Draft draft, Random random) => random.Next(3) switch
    {
        0 => draft with { Version = random.From(Versions), Spoiled = "version" },
        1 => draft with { Target = random.From(Targets), Spoiled = "target" },
        _ => draft with { Method = random.From(Methods), Spoiled = "method" },
    };
}
