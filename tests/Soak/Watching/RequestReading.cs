using System.Globalization;
using System.Text.Json;
using KafkaFetch.Soak.History;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.Soak.Watching;

/// <summary>Tells which records a request brings, in each of the http sink's formats.</summary>
internal static class RequestReading
{
    public static IReadOnlyList<Place> Places(IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        if (headers["Kafka-Topic"] is [{ } topic])
        {
            return [new Place(string.Intern(topic), Number(headers["Kafka-Partition"]!), long.Parse(headers["Kafka-Offset"]!, CultureInfo.InvariantCulture))];
        }

        if (headers["ce-id"] is [{ } id])
        {
            return [PlaceOf(id)];
        }

        using var json = JsonDocument.Parse(body);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().Select(e => PlaceOf(e.GetProperty("id").GetString()!))]
            : [PlaceOf(json.RootElement.GetProperty("id").GetString()!)];
    }

    private static Place PlaceOf(string id)
    {
        var parts = id.Split('/');
        return new Place(string.Intern(parts[0]), Number(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
