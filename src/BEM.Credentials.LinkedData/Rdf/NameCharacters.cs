using System.Buffers;
using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>The characters of names in Turtle and N-Quads: PN_CHARS_BASE and PN_CHARS (RDF 1.1 Turtle, section 6.5).</summary>
internal static class NameCharacters
{
    /// <summary>Reads one character; false at malformed UTF-8.</summary>
    public static bool Read(ReadOnlySpan<byte> text, out int rune, out int length)
    {
        if (text[0] < 0x80)
        {
            rune = text[0];
            length = 1;
            return true;
        }

        var done = Rune.DecodeFromUtf8(text, out var value, out length) == OperationStatus.Done;
        rune = value.Value;
        return done;
    }

    /// <summary>PN_CHARS_BASE: may begin a name.</summary>
    public static bool IsStart(int c) => c < 0x80
        ? (c | 0x20) is >= 'a' and <= 'z'
        : c is >= 0xC0 and <= 0x2FF and not (0xD7 or 0xF7)
            or >= 0x370 and <= 0x1FFF and not 0x37E
            or 0x200C or 0x200D
            or >= 0x2070 and <= 0x218F or >= 0x2C00 and <= 0x2FEF or >= 0x3001 and <= 0xD7FF
            or >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFFD or >= 0x10000 and <= 0xEFFFF;

    /// <summary>PN_CHARS: may stand within a name (the dot has rules of its own).</summary>
    public static bool IsPart(int c) =>
        IsStart(c) || c is '_' or '-' or (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;
}
