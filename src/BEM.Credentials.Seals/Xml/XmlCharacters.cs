using System.Buffers;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.Seals.Xml;

/// <summary>Characters and references (XML 1.0, sections 2.2, 2.11, 3.3.3 and 4.1), on bytes that the reader has found to be well-formed.</summary>
internal static class XmlCharacters
{
    /// <summary>The text of a node: references resolved, line ends as line feeds.</summary>
    public static string Text(XmlTreeText node)
    {
        var writer = new ArrayBufferWriter<byte>(node.Raw.Length + 4);
        if (node.IsSection)
        {
            Lines(node.Raw, writer);
        }
        else
        {
            Resolve(node.Raw, writer, attribute: false);
        }

        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    /// <summary>The value of an attribute: references resolved, literal white space as blanks.</summary>
    public static string Attribute(ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAny("&\t\n\r"u8) < 0)
        {
            return Encoding.UTF8.GetString(raw);
        }

        var writer = new ArrayBufferWriter<byte>(raw.Length + 4);
        Resolve(raw, writer, attribute: true);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }

    /// <summary>Resolves references and line ends.</summary>
    public static void Resolve(ReadOnlySpan<byte> raw, IBufferWriter<byte> to, bool attribute)
    {
        while (!raw.IsEmpty)
        {
            var next = attribute ? raw.IndexOfAny("&\t\n\r"u8) : raw.IndexOfAny((byte)'&', (byte)'\r');
            if (next < 0)
            {
                to.Write(raw);
                return;
            }

            to.Write(raw[..next]);
            raw = raw[next..];
            if (raw[0] == '&')
            {
                var end = raw.IndexOf((byte)';');
                Reference(raw[1..end], out var rune);
                var space = to.GetSpan(4);
                to.Advance(rune.EncodeToUtf8(space));
                raw = raw[(end + 1)..];
                continue;
            }

            var pair = raw[0] == '\r' && raw.Length > 1 && raw[1] == '\n';
            to.Write(attribute ? " "u8 : "\n"u8);
            raw = raw[(pair ? 2 : 1)..];
        }
    }

    /// <summary>Line ends as line feeds.</summary>
    public static void Lines(ReadOnlySpan<byte> raw, IBufferWriter<byte> to)
    {
        int next;
        while ((next = raw.IndexOf((byte)'\r')) >= 0)
        {
            to.Write(raw[..next]);
            to.Write("\n"u8);
            raw = raw[(next + (next + 1 < raw.Length && raw[next + 1] == '\n' ? 2 : 1))..];
        }

        to.Write(raw);
    }

    /// <summary>The character of a reference; false where it names none.</summary>
    /// <param name="name">What stands between ampersand and semicolon.</param>
    /// <param name="rune">The character.</param>
    public static bool Reference(ReadOnlySpan<byte> name, out Rune rune)
    {
        rune = default;
        var known = name switch
        {
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            _ => '\0',
        };
        if (known != '\0')
        {
            rune = new Rune(known);
            return true;
        }

        if (name.Length is < 2 or > 12 || name[0] != '#')
        {
            return false;
        }

        uint number;
        var good = name[1] == 'x'
            ? uint.TryParse(name[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return good && Rune.TryCreate(number, out rune) && IsCharacter(number);
    }

    /// <summary>Whether a scalar value may occur in XML.</summary>
    public static bool IsCharacter(uint value) => value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF));

    /// <summary>How many bytes a name takes at the start of some bytes; 0 where none starts.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="colons">How many colons it has.</param>
    public static int NameLength(ReadOnlySpan<byte> text, out int colons)
    {
        colons = 0;
        var at = 0;
        var start = true;
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter < 0x80)
            {
                if (letter == ':')
                {
                    if (start)
                    {
                        return 0;
                    }

                    colons++;
                    start = true;
                    at++;
                    continue;
                }

                var first = (uint)((letter | 0x20) - 'a') < 26 || letter == '_';
                if (!first && (start || !((uint)(letter - '0') < 10 || letter is (byte)'-' or (byte)'.')))
                {
                    break;
                }

                at++;
            }
            else
            {
                if (Rune.DecodeFromUtf8(text[at..], out var rune, out var used) != OperationStatus.Done || !IsNameCharacter(rune.Value, start))
                {
                    break;
                }

                at += used;
            }

            start = false;
        }

        return start ? 0 : at;
    }

    private static bool IsNameCharacter(int value, bool start) =>
        value is (>= 0xC0 and <= 0x2FF and not (0xD7 or 0xF7)) or (>= 0x370 and <= 0x1FFF and not 0x37E) or 0x200C or 0x200D or (>= 0x2070 and <= 0x218F)
            or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF)
        || (!start && value is 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040);
}
