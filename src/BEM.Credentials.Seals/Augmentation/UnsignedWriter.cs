using System.Buffers.Text;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Seals.Augmentation;

/// <summary>
/// Appends elements to the <c>etsiU</c> of a signature without touching any other byte of the file: everything that a signature or an
/// earlier time-stamp covers stays as it is.
/// </summary>
internal static class UnsignedWriter
{
    /// <summary>An element in its base64url form.</summary>
    /// <param name="json">A JSON object with one member.</param>
    public static string Element(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    /// <summary>The file with elements appended.</summary>
    /// <param name="file">A sealed file that opens.</param>
    /// <param name="index">Which signature.</param>
    /// <param name="elements">Elements in their base64url form.</param>
    public static byte[] Append(ReadOnlyMemory<byte> file, int index, IReadOnlyList<string> elements)
    {
        var text = file.Span;
        if (text.TrimStart(" \t\r\n"u8)[0] != '{')
        {
            file = Flatten(text);
            text = file.Span;
        }

        var place = Find(text, index);
        var list = string.Join(',', elements.Select(e => "\"" + e + "\""));
        var (at, insert) = place switch
        {
            { ListEnd: { } end } => (end, (place.ListEmpty ? string.Empty : ",") + list),
            { HeaderEnd: { } end } => (end, (place.HeaderEmpty ? string.Empty : ",") + "\"etsiU\":[" + list + "]"),
            _ => (place.SignatureName, "\"header\":{\"etsiU\":[" + list + "]},"),
        };
        return [.. text[..at], .. Encoding.ASCII.GetBytes(insert), .. text[at..]];
    }

    /// <summary>The compact form as a flattened one, which can carry what is not signed (RFC 7515, section 7.2.2).</summary>
    private static byte[] Flatten(ReadOnlySpan<byte> compact)
    {
        compact = compact.Trim(" \t\r\n"u8);
        var first = compact.IndexOf((byte)'.');
        var last = compact.LastIndexOf((byte)'.');
        var payload = compact[(first + 1)..last];
        var escaped = new byte[(payload.Length * 6) + (2 * JsonText.Slack)];
        var size = JsonText.Escape(payload, escaped, out _);
        return
        [
            .. payload.IsEmpty ? "{"u8 : "{\"payload\":\""u8, .. escaped.AsSpan(0, size), .. payload.IsEmpty ? "\"protected\":\""u8 : "\",\"protected\":\""u8,
            .. compact[..first], .. "\",\"signature\":\""u8, .. compact[(last + 1)..], .. "\"}"u8,
        ];
    }

    private static Place Find(ReadOnlySpan<byte> text, int index)
    {
        var scanner = new JsonScanner(text, Limits.Default.Depth);
        var place = new Place();
        scanner.EnterObject();
        var names = default(JsonNames);
        var start = scanner.Position;
        while (scanner.NextMember(ref names, out var name))
        {
            if (name.SequenceEqual("signatures"u8))
            {
                var first = true;
                scanner.EnterArray();
                for (var i = 0; scanner.NextElement(ref first); i++)
                {
                    if (i == index)
                    {
                        FindIn(ref scanner, place);
                    }
                    else
                    {
                        scanner.Skip(out _);
                    }
                }
            }
            else
            {
                FindMember(ref scanner, name, place, start);
            }

            start = After(text, scanner.Position);
        }

        return place;
    }

    private static void FindIn(ref JsonScanner scanner, Place place)
    {
        scanner.EnterObject();
        var names = default(JsonNames);
        var start = scanner.Position;
        while (scanner.NextMember(ref names, out var name))
        {
            FindMember(ref scanner, name, place, start);
            start = After(scanner.Text, scanner.Position);
        }
    }

    private static void FindMember(ref JsonScanner scanner, scoped ReadOnlySpan<byte> name, Place place, int start)
    {
        if (name.SequenceEqual("signature"u8))
        {
            place.SignatureName = start;
        }

        if (!name.SequenceEqual("header"u8))
        {
            scanner.Skip(out _);
            return;
        }

        scanner.EnterObject();
        place.HeaderEmpty = scanner.Peek() == '}';
        var names = default(JsonNames);
        var end = scanner.Position;
        while (scanner.NextMember(ref names, out var inner))
        {
            if (inner.SequenceEqual("etsiU"u8) && scanner.Peek() == '[')
            {
                var first = true;
                scanner.EnterArray();
                place.ListEmpty = scanner.Peek() == ']';
                place.ListEnd = scanner.Position;
                while (scanner.NextElement(ref first))
                {
                    scanner.Skip(out _);
                    place.ListEnd = scanner.Position;
                }
            }
            else
            {
                scanner.Skip(out _);
            }

            end = scanner.Position;
        }

        place.HeaderEnd = end;
    }

    /// <summary>The place of the next member's name: behind the comma where there is one.</summary>
    private static int After(ReadOnlySpan<byte> text, int position)
    {
        if (position < text.Length && text[position] == ',')
        {
            position++;
            while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                position++;
            }
        }

        return position;
    }

    private sealed class Place
    {
        public int SignatureName { get; set; }

        public int? HeaderEnd { get; set; }

        public bool HeaderEmpty { get; set; }

        public int? ListEnd { get; set; }

        public bool ListEmpty { get; set; }
    }
}
