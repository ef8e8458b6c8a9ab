using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KafkaFetch.Facade.Users;
using Spectre.Console;

namespace KafkaFetch.Operator.Commands.Users;

/// <summary>Tells users, for people or for programs.</summary>
internal static class UserList
{
    public const string Table = "table";
    public const string Json = "json";

    // In a pipe nothing is folded: a namespace that is cut in two cannot be copied.
    private const int PipeWidth = 400;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(IEnumerable<UserRecord> users, string form, TextWriter output)
    {
        var now = TimeProvider.System.GetUtcNow();
        var rows = users.Select(u => UserRow.Of(u, now)).ToList();
        if (form == Json)
        {
            output.WriteLine(JsonSerializer.Serialize(rows, Form));
            return;
        }

        var table = new Table().NoBorder().AddColumns("USER", "ISSUER", "STATE", "ADMIN", "SIGN-INS", "NAMESPACE", "CREATED");
        foreach (var row in rows)
        {
            // Names of other issuers are not ours: whatever stands in them is text.
            table.AddRow(new[]
            {
                row.Username,
                row.Issuer,
                row.LockedUntil is null ? row.State : $"{row.State}, locked",
                row.Admin ? "yes" : "no",
                row.SignIns.ToString(CultureInfo.InvariantCulture),
                row.Namespace,
                row.CreatedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
            }.Select(text => new Text(text)));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (output != Console.Out || Console.IsOutputRedirected)
        {
            console.Profile.Width = PipeWidth;
        }

        console.Write(table);
    }
}
