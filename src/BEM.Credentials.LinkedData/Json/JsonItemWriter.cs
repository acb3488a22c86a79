using System.Text.Encodings.Web;
using System.Text.Json;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>Writes a <see cref="JsonItem"/> as UTF-8.</summary>
public static class JsonItemWriter
{
    /// <summary>The bytes of a value.</summary>
    /// <param name="item">The value.</param>
    /// <param name="indented">Whether for people, with line breaks.</param>
    public static byte[] ToBytes(JsonItem item, bool indented = false)
    {
        using var target = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = int.MaxValue, NewLine = "\n" };
        using (var writer = new Utf8JsonWriter(target, options))
        {
            Write(item, writer);
        }

        return target.ToArray();
    }

    private static void Write(JsonItem item, Utf8JsonWriter writer)
    {
        switch (item)
        {
            case JsonMap map:
                writer.WriteStartObject();
                foreach (var member in map.Members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonList list:
                writer.WriteStartArray();
                foreach (var element in list.Items)
                {
                    Write(element, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonScalar { Part.Exists: true } scalar:
                Write(scalar.Part, writer);
                break;
            case JsonScalar scalar:
                Write(scalar, writer);
                break;
        }
    }

    private static void Write(JsonScalar scalar, Utf8JsonWriter writer)
    {
        switch (scalar.Kind)
        {
            case JsonKind.String:
                writer.WriteStringValue(scalar.Text);
                break;
            case JsonKind.Number:
                writer.WriteRawValue(scalar.NumberText);
                break;
            case JsonKind.True or JsonKind.False:
                writer.WriteBooleanValue(scalar.Kind == JsonKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void Write(JsonPart part, Utf8JsonWriter writer)
    {
        switch (part.Kind)
        {
            case JsonKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in part.Members())
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonKind.Array:
                writer.WriteStartArray();
                foreach (var element in part.Elements())
                {
                    Write(element, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonKind.String or JsonKind.Name:
                writer.WriteStringValue(part.Text);
                break;
            default:
                writer.WriteRawValue(part.Bytes, skipInputValidation: true);
                break;
        }
    }
}
