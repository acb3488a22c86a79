using System.Buffers;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>The JSON Canonicalization Scheme, RFC 8785: one text for equal JSON values.</summary>
public static class CanonicalJson
{
    /// <summary>The canonical form of a document. Findings: those of <see cref="JsonTree.Parse"/> and <c>json.number-too-large</c>.</summary>
    /// <param name="document">UTF-8 JSON.</param>
    /// <param name="limits">Limits for reading; null for <see cref="Limits.Default"/>.</param>
    public static Outcome<byte[]> Of(ReadOnlyMemory<byte> document, Limits? limits = null)
    {
        var tree = JsonTree.Parse(document, limits);
        return tree.Succeeded ? Of(tree.Value.Root) : new Outcome<byte[]>(null, tree.Findings);
    }

    /// <summary>The canonical form of a part of a document. Finding: <c>json.number-too-large</c>.</summary>
    /// <param name="part">The part.</param>
    public static Outcome<byte[]> Of(JsonPart part)
    {
        var target = new ArrayBufferWriter<byte>();
        var fault = Write(part, target);
        return fault is null ? target.WrittenSpan.ToArray() : fault;
    }

    private static Finding? Write(JsonPart part, ArrayBufferWriter<byte> target)
    {
        switch (part.Kind)
        {
            case JsonKind.Object:
                return WriteObject(part, target);
            case JsonKind.Array:
                return WriteArray(part, target);
            case JsonKind.String:
                JsonText.Write(part.Text, target);
                return null;
            case JsonKind.Number:
                var number = part.Number;
                if (!double.IsFinite(number))
                {
                    return Finding.Error("json.number-too-large") with { Pointer = part.Pointer };
                }

                target.Write(System.Text.Encoding.ASCII.GetBytes(EcmaNumber.Format(number)));
                return null;
            default:
                target.Write(part.Bytes);
                return null;
        }
    }

    private static Finding? WriteObject(JsonPart part, ArrayBufferWriter<byte> target)
    {
        var members = part.Members().ToArray();
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        target.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                target.Write(","u8);
            }

            JsonText.Write(members[i].Name, target);
            target.Write(":"u8);
            if (Write(members[i].Value, target) is { } fault)
            {
                return fault;
            }
        }

        target.Write("}"u8);
        return null;
    }

    private static Finding? WriteArray(JsonPart part, ArrayBufferWriter<byte> target)
    {
        target.Write("["u8);
        var first = true;
        foreach (var element in part.Elements())
        {
            if (!first)
            {
                target.Write(","u8);
            }

            first = false;
            if (Write(element, target) is { } fault)
            {
                return fault;
            }
        }

        target.Write("]"u8);
        return null;
    }
}
