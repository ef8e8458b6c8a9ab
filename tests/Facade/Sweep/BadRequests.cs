using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>
/// Bad requests over all operations, each made from the seed and its number alone. One that asks for a change is spoiled so that it must be refused, or is
/// about a name that does not exist: what is answered 2xx all the same is a fault.
/// </summary>
/// <param name="operations">The operations of the API.</param>
/// <param name="token">A token that holds, for the user who has the manager <c>main</c> and below it the consumer <c>orders</c>.</param>
/// <param name="seed">The seed.</param>
internal sealed class BadRequests(IReadOnlyList<Operation> operations, string token, int seed)
{
    private const int Stride = 1_000_003;

    /// <summary>The request of a number.</summary>
    public Draft Make(int number)
    {
        var random = new Random(unchecked((seed * Stride) + number));
        var operation = operations[number % operations.Count];
        var draft = new Draft(operation, operation.At(("manager", "main"), ("consumer", "orders"), ("topic", "orders"), ("group", "orders")))
        {
            Authorization = operation.Name == "Leave" || random.Next(5) == 0 ? null : $"Bearer {token}",
            Body = BodyOf(operation),
        };
        var nowhere = draft.Writes ? draft with { Target = operation.At([.. operation.Parameters.Keys.Select(p => (p, "zzz"))]), Body = Harmless(operation, draft.Body) } : draft;
        var hasBody = operation.Example is not null;
        return random.Next(hasBody ? 14 : 9) switch
        {
            0 => BadNames.Spoil(nowhere, random),
            1 => BadNames.Spoil(nowhere, random),
            2 => BadQueries.Spoil(nowhere, random),
            3 => BadHeaders.Spoil(nowhere, random),
            4 => BadHeaders.Spoil(BadQueries.Spoil(nowhere, random), random),
            5 => BadHeaders.SpoilToken(nowhere, random),
            6 => BadHeaders.SpoilTag(HasTag(operation) ? draft : nowhere, random),
            7 => BadMethods.Spoil(nowhere, random),
            8 => BadFramings.Spoil(nowhere, random),
            9 when random.Next(2) == 0 => BadBodies.SpoilMediaTypeParameters(nowhere, random),
            9 => BadBodies.SpoilMediaType(draft, random),
            _ => BadBodies.Spoil(draft, random),
        };
    }

    /// <summary>Whether what it changes has an entity tag, so that a wrong one refuses it.</summary>
    private static bool HasTag(Operation operation) => operation.Parameters.Count > 0 && operation.Method != HttpMethod.Post;

    /// <summary>The example, with what the user has.</summary>
    private static byte[]? BodyOf(Operation operation)
    {
        if (operation.Example is not JsonObject example)
        {
            return null;
        }

        // A sign-in would cost the hash of a password each time.
        return operation.MediaType.EndsWith("urlencoded", StringComparison.Ordinal)
            ? "grant_type=refresh_token&refresh_token=none"u8.ToArray()
            : Encoding.UTF8.GetBytes(example.ToJsonString());
    }

    /// <summary>The same, refused for its name, for requests whose fault is to be ignored.</summary>
    private static byte[]? Harmless(Operation operation, byte[]? body)
    {
        if (body is null || operation.MediaType.EndsWith("urlencoded", StringComparison.Ordinal))
        {
            return body;
        }

        var example = operation.Example!.DeepClone().AsObject();
        example[operation.Name switch { "Register" => "username", "ChangeMe" => "newPassword", _ => "name" }] = "-";
        return Encoding.UTF8.GetBytes(example.ToJsonString());
    }
}
