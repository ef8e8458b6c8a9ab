using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Generation;

namespace KafkaFetch.ControllerRuntime.Tests.Generation;

[Trait("Ring", "Unit")]
public sealed class SchemaRowsTests
{
    private static readonly JsonObject Schema = (JsonObject)JsonNode.Parse("""
        {
          "required": ["list"],
          "oneOf": [{"required": ["wait"]}, {"required": ["map"]}],
          "properties": {
            "list": {"description": "Things.", "type": "array", "minItems": 1, "maxItems": 5, "items": {"type": "object", "properties": {"n": {"description": "How many.", "type": "integer", "minimum": 0, "maximum": 9, "default": 3}},
              "x-kubernetes-validations": [{"rule": "true", "message": "n must fit"}]}},
            "wait": {"description": "How long | short.", "type": "string", "maxLength": 32, "pattern": "^(a|b)$", "x-kubernetes-validations": [{"rule": "true", "message": "must be between 1s and 1h"}]},
            "map": {"description": "Words.", "type": "object", "maxProperties": 2, "additionalProperties": {"type": "string", "enum": ["x", "y"]}}
          }
        }
        """)!;

    [Fact]
    public void Each_field_has_its_path_type_default_bounds_and_meaning() => Assert.Equal(
        [
            "| `spec.list` | list of object, required |  | 1 to 5 items | Things. |",
            "| `spec.list[].n` | integer | `3` | 0 to 9 | How many. |",
            "| `spec.wait` | string |  | at most 32 characters; must be between 1s and 1h; `^(a\\|b)$` | How long \\| short. Exactly one of `wait`, `map`. |",
            "| `spec.map` | map to string |  | at most 2 entries; each `x`, `y` | Words. Exactly one of `wait`, `map`. |",
        ],
        SchemaRows.Of(Schema, "spec").Select(row => row.ToMarkdown()));

    [Fact]
    public void Rules_of_objects_are_told_with_their_path() => Assert.Equal([("spec.list[]", "n must fit")], SchemaRows.Rules(Schema, "spec"));
}
