using System.Globalization;
using System.Text;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Where a list in pages goes on: the revision all its pages show, and the last path told.</summary>
/// <param name="Revision">The revision of the first page.</param>
/// <param name="After">The last path of the page before.</param>
internal sealed record ContinueToken(long Revision, string After)
{
    /// <summary>As text that says nothing to clients.</summary>
    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Revision}:{After}")));

    /// <summary>Reads a token back, null when it is none of ours.</summary>
    public static ContinueToken? Parse(string text)
    {
        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out var written))
        {
            return null;
        }

        var plain = Encoding.UTF8.GetString(buffer, 0, written);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(plain[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new ContinueToken(revision, plain[(colon + 1)..])
            : null;
    }
}
