using KafkaFetch.Testing.Files;

namespace KafkaFetch.Repository.Tests;

/// <summary>The table of rooms in CONTRIBUTING.md, held against the project files.</summary>
[Trait("Ring", "Unit")]
public class RoomWallsTests
{
    private static readonly Dictionary<string, (string[] Rooms, string[] Packages)> Allowed = new(StringComparer.Ordinal)
    {
        ["ControllerRuntime"] = ([], ["KubernetesClient"]),
        ["Entities"] = (["ControllerRuntime"], ["KubernetesClient"]),
        ["DataPlane"] = ([], ["Confluent.Kafka"]),
        ["Sinks"] = (["DataPlane"], ["CloudNative.CloudEvents", "CloudNative.CloudEvents.SystemTextJson", "Confluent.Kafka", "Npgsql"]),
        ["Facade"] = (
            ["ControllerRuntime", "DataPlane", "Entities"],
            ["KubernetesClient", "Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.AspNetCore.OpenApi", "Swashbuckle.AspNetCore.ReDoc", "Swashbuckle.AspNetCore.SwaggerUI"]),
        ["LocalCluster"] = ([], ["Confluent.Kafka", "KubernetesClient", "Microsoft.Data.Sqlite"]),
        ["Operator"] = (
            ["ControllerRuntime", "DataPlane", "Entities", "Facade", "LocalCluster", "Sinks"],
            ["Confluent.Kafka", "KubernetesClient", "OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Spectre.Console", "System.CommandLine"]),
    };

    private static readonly string[] FreeToAll = ["Microsoft.Extensions.", "prometheus-net"];

    public static TheoryData<string> Projects =>
        [.. Directory.GetFiles(RepositoryRoot.File("src"), "*.csproj", SearchOption.AllDirectories)];

    [Fact]
    public void There_are_exactly_the_rooms_of_the_table() =>
        Assert.Equal(Allowed.Keys.Order(), Projects.Select(p => Room.Read(p.Data).Name).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_room_references_only_what_its_row_names(string projectFile)
    {
        var room = Room.Read(projectFile);
        var (rooms, packages) = Allowed[room.Name];

        Assert.Empty(room.Rooms.Except(rooms));
        Assert.Empty(room.Packages.Except(packages).Except(room.Packages.Where(IsFreeToAll)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_room_opens_the_walls_again(string projectFile) =>
        Assert.DoesNotContain("DisableTransitiveProjectReferences", File.ReadAllText(projectFile), StringComparison.Ordinal);

    [Fact]
    public void The_walls_stand_for_every_project() =>
        Assert.Contains(
            "<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>",
            File.ReadAllText(RepositoryRoot.File("Directory.Build.props")),
            StringComparison.Ordinal);

    private static bool IsFreeToAll(string package) =>
        FreeToAll.Any(free => package.StartsWith(free, StringComparison.Ordinal));
}
