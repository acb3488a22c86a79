using System.Buffers;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>How texts are written in JSON: escapes resolved and put in.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static c => (char)c), '"', '\\']);

    /// <summary>Resolves the escapes of a checked string.</summary>
    /// <param name="raw">The text between the quotation marks.</param>
    /// <param name="target">Room for the result; it is never longer than the source.</param>
    /// <returns>The length of the result.</returns>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var length = 0;
        while (true)
        {
            var at = raw.IndexOf((byte)'\\');
            if (at < 0)
            {
                raw.CopyTo(target[length..]);
                return length + raw.Length;
            }

            raw[..at].CopyTo(target[length..]);
            length += at;
            var escape = raw[at + 1];
            if (escape == 'u')
            {
                var unit = Hex(raw.Slice(at + 2, 4));
                raw = raw[(at + 6)..];
                var rune = unit;
                if (unit is >= 0xD800 and <= 0xDBFF)
                {
                    rune = 0x10000 + ((unit - 0xD800) << 10) + (Hex(raw.Slice(2, 4)) - 0xDC00);
                    raw = raw[6..];
                }

                length += new Rune(rune).EncodeToUtf8(target[length..]);
                continue;
            }

            target[length++] = escape switch
            {
                (byte)'b' => 8,
                (byte)'f' => 12,
                (byte)'n' => 10,
                (byte)'r' => 13,
                (byte)'t' => 9,
                _ => escape,
            };
            raw = raw[(at + 2)..];
        }
    }

    /// <summary>Writes a text with its quotation marks, escaped as RFC 8785 (3.2.2.2) wants it: no more than needed, in lower case.</summary>
    /// <param name="text">The text, without lone surrogates.</param>
    /// <param name="target">Where it goes.</param>
    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> target)
    {
        target.Write("\""u8);
        while (true)
        {
            var at = text.IndexOfAny(MustEscape);
            Encoding.UTF8.GetBytes(at < 0 ? text : text[..at], target);
            if (at < 0)
            {
                break;
            }

            var escape = text[at] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var other => "\\u" + ((int)other).ToString("x4", CultureInfo.InvariantCulture),
            };
            Encoding.UTF8.GetBytes(escape, target);
            text = text[(at + 1)..];
        }

        target.Write("\""u8);
    }

    /// <summary>The value of four hexadecimal digits, or -1.</summary>
    internal static int Hex(ReadOnlySpan<byte> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
