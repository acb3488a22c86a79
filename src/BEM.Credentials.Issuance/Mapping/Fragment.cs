using System.Buffers;
using System.Text.Json;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>A piece of JSON that is the same in every credential of a specification: written once, copied ever after.</summary>
/// <param name="Utf8">One JSON value.</param>
internal readonly record struct Fragment(byte[] Utf8)
{
    /// <summary>Writes a value into a fragment.</summary>
    public static Fragment Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, ElmTerms.WriterOptions))
        {
            write(writer);
        }

        return new(buffer.WrittenSpan.ToArray());
    }

    /// <summary>One value as it stands, several as an array: single values are written bare, as the Commission's software does.</summary>
    public static Fragment List(IReadOnlyList<Fragment> items) => items.Count == 1
        ? items[0]
        : Of(w =>
        {
            w.WriteStartArray();
            foreach (var item in items)
            {
                w.WriteRawValue(item.Utf8, skipInputValidation: true);
            }

            w.WriteEndArray();
        });
}

/// <summary>A member of an object, its value ready.</summary>
/// <param name="Name">The term.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Member(JsonEncodedText Name, Fragment Value);

/// <summary>Writing fragments.</summary>
internal static class FragmentWriting
{
    /// <summary>Writes a member whose value is a fragment.</summary>
    public static void Write(this Utf8JsonWriter writer, JsonEncodedText name, Fragment value)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
    }

    /// <summary>Writes ready members.</summary>
    public static void Write(this Utf8JsonWriter writer, Member[] members)
    {
        foreach (var member in members)
        {
            writer.Write(member.Name, member.Value);
        }
    }
}
