using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>One apply: what, by whom, when.</summary>
internal sealed record ApplyRequest(ResourceDefinition Definition, StructuralSchema Schema, JsonObject Applied, ManagerId Applier, string Time);
