using System.Buffers.Text;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace BEM.Credentials.Seals.Opening;

/// <summary>JSON strings to bytes and back, 32 bytes at a time: a sealed credential is one long string full of escaped quotes.</summary>
public static class JsonText
{
    /// <summary>Bytes that a target needs beyond what is written into it: blocks are stored whole.</summary>
    public const int Slack = 32;

    /// <summary>Unescapes a JSON string that is valid UTF-8.</summary>
    /// <param name="source">From behind the opening quote to the end of the text.</param>
    /// <param name="target">At least as long as <paramref name="source"/> and <see cref="Slack"/>.</param>
    /// <param name="consumed">Bytes before the closing quote, or before what is wrong.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="error">Code of what is wrong, or null.</param>
    internal static bool Unescape(ReadOnlySpan<byte> source, Span<byte> target, out int consumed, out int written, out string? error)
    {
        int from = 0, to = 0;
        error = null;
        var quote = Vector256.Create((byte)'"');
        var slash = Vector256.Create((byte)'\\');
        var control = Vector256.Create((byte)0x20);
        while (true)
        {
            if (from + Vector256<byte>.Count <= source.Length)
            {
                var block = Vector256.Create(source.Slice(from, Vector256<byte>.Count));
                block.CopyTo(target[to..]);
                var stops = (Vector256.Equals(block, quote) | Vector256.Equals(block, slash) | Vector256.LessThan(block, control)).ExtractMostSignificantBits();
                var plain = stops == 0 ? Vector256<byte>.Count : BitOperations.TrailingZeroCount(stops);
                from += plain;
                to += plain;
                if (stops == 0)
                {
                    continue;
                }
            }
            else if (from >= source.Length)
            {
                error = "seal.json-truncated";
                break;
            }

            var letter = source[from];
            if (letter == '"')
            {
                break;
            }

            if (letter != '\\')
            {
                if (letter < 0x20)
                {
                    error = "seal.json-control-character";
                    break;
                }

                target[to++] = letter;
                from++;
                continue;
            }

            if (from + 1 < source.Length && Simple(source[from + 1]) is var meant and not 0)
            {
                target[to++] = meant;
                from += 2;
                continue;
            }

            if (!Hexadecimal(source, ref from, target, ref to, out error))
            {
                break;
            }
        }

        consumed = from;
        written = to;
        return error is null;
    }

    /// <summary>Most bytes that <see cref="Escape"/> writes for a text, without the quotes around it.</summary>
    /// <param name="length">Bytes of the text.</param>
    public static int LongestEscaped(int length) => checked(length * 6 + Slack);

    /// <summary>Escapes valid UTF-8 for a JSON string: quote, backslash and control characters, nothing else.</summary>
    /// <param name="source">The text.</param>
    /// <param name="target">Room for what is written and <see cref="Slack"/>.</param>
    /// <param name="consumed">Bytes read: all, unless the target is full.</param>
    /// <returns>Bytes written.</returns>
    public static int Escape(ReadOnlySpan<byte> source, Span<byte> target, out int consumed)
    {
        int from = 0, to = 0;
        var quote = Vector256.Create((byte)'"');
        var slash = Vector256.Create((byte)'\\');
        var control = Vector256.Create((byte)0x20);
        while (from < source.Length && to + Slack + 6 <= target.Length)
        {
            if (from + Vector256<byte>.Count <= source.Length)
            {
                var block = Vector256.Create(source.Slice(from, Vector256<byte>.Count));
                block.CopyTo(target[to..]);
                var stops = (Vector256.Equals(block, quote) | Vector256.Equals(block, slash) | Vector256.LessThan(block, control)).ExtractMostSignificantBits();
                if (stops == 0)
                {
                    from += Vector256<byte>.Count;
                    to += Vector256<byte>.Count;
                    continue;
                }

                var plain = BitOperations.TrailingZeroCount(stops);
                from += plain;
                to += plain;
            }

            var letter = source[from++];
            if (letter is not ((byte)'"' or (byte)'\\') && letter >= 0x20)
            {
                target[to++] = letter;
                continue;
            }

            target[to] = (byte)'\\';
            var name = letter switch
            {
                (byte)'"' or (byte)'\\' => letter,
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                (byte)'\t' => (byte)'t',
                (byte)'\b' => (byte)'b',
                (byte)'\f' => (byte)'f',
                _ => (byte)'u',
            };
            target[to + 1] = name;
            to += 2;
            if (name == (byte)'u' && letter < 0x20)
            {
                "00"u8.CopyTo(target[to..]);
                target[to + 2] = (byte)('0' + (letter >> 4));
                target[to + 3] = "0123456789abcdef"u8[letter & 15];
                to += 4;
            }
        }

        consumed = from;
        return to;
    }

    private static byte Simple(byte letter) => letter switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => letter,
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => 0,
    };

    private static bool Hexadecimal(ReadOnlySpan<byte> source, ref int from, Span<byte> target, ref int to, out string? error)
    {
        error = null;
        if (!Unit(source[from..], out var first))
        {
            error = "seal.json-bad-escape";
            return false;
        }

        Rune rune;
        var used = 6;
        if (char.IsSurrogate(first))
        {
            if (!char.IsHighSurrogate(first) || !Unit(source[(from + 6)..], out var second) || !Rune.TryCreate(first, second, out rune))
            {
                error = "seal.json-lone-surrogate";
                return false;
            }

            used = 12;
        }
        else
        {
            rune = new Rune(first);
        }

        to += rune.EncodeToUtf8(target[to..]);
        from += used;
        return true;
    }

    private static bool Unit(ReadOnlySpan<byte> source, out char unit)
    {
        unit = '\0';
        if (source.Length < 6 || source[0] != '\\' || source[1] != 'u'
            || !Utf8Parser.TryParse(source.Slice(2, 4), out ushort value, out var digits, 'x') || digits != 4)
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
