using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CadLift.Options;

/// <summary>Adds to the schema what each option means.</summary>
internal static class LiftOptionsSchema
{
    public static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is JsonObject schema
            && context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute description, ..])
        {
            schema.Insert(0, "description", description.Description);
        }

        return node;
    }
}
