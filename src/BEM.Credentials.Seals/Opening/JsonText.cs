using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace BEM.Credentials.Seals.Opening;

/// <summary>JSON strings to bytes and back, 32 bytes at a time: a sealed credential is one long string full of escaped quotes.</summary>
public static class JsonText
{
    /// <summary>Bytes that a target needs beyond what is written into it: blocks are stored whole.</summary>
    public const int Slack = 64;

    private const int Block = 32;
    private const int TwoBlocks = 2 * Block + 2;
    private static readonly byte[] Spread = MakeSpread();
    private static readonly byte[] Gather = MakeGather();

    /// <summary>Unescapes a JSON string that is valid UTF-8.</summary>
    /// <param name="source">From behind the opening quote to the end of the text.</param>
    /// <param name="target">At least as long as <paramref name="source"/> and <see cref="Slack"/>.</param>
    /// <param name="consumed">Bytes before the closing quote, or before what is wrong.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="error">Code of what is wrong, or null.</param>
    internal static bool Unescape(ReadOnlySpan<byte> source, Span<byte> target, out int consumed, out int written, out string? error)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, source.Length + Slack);
        int from = 0, to = 0;
        error = null;
        ref var read = ref MemoryMarshal.GetReference(source);
        ref var write = ref MemoryMarshal.GetReference(target);
        while (true)
        {
            // Whole blocks with simple escapes only: after each escape the rest is stored again two bytes further on, so that nothing
            // waits for anything but the place of the next escape.
            while (from + TwoBlocks <= source.Length)
            {
                var block = Vector256.LoadUnsafe(ref read, (nuint)from);
                var stops = Stops(block);
                var slashes = Vector256.Equals(block, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
                if (stops != 0 && stops == (slashes | ((slashes & int.MaxValue) << 1)) && QuotesOnly(block, slashes))
                {
                    // Nothing but escaped quotes, as almost everywhere in a sealed credential: the backslashes are left out, eight bytes at a time.
                    for (int i = 0, rest = (int)slashes; i < Block; i += 8, rest >>= 8)
                    {
                        var eight = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref read, from + i))).AsByte();
                        var order = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Gather), (nuint)((rest & 0xFF) * 16));
                        Vector128.ShuffleNative(eight, order).StoreUnsafe(ref write, (nuint)to);
                        to += 8 - BitOperations.PopCount((uint)(rest & 0xFF));
                    }

                    from += Block - (int)(slashes >> 31);
                    continue;
                }

                block.StoreUnsafe(ref write, (nuint)to);
                var done = 0;
                while (stops != 0)
                {
                    var place = BitOperations.TrailingZeroCount(stops);
                    if (source[from + place] != '\\' || Simple(source[from + place + 1]) is not (var meant and not 0))
                    {
                        from += place;
                        to += place - done;
                        goto Single;
                    }

                    to += place - done;
                    target[to++] = meant;
                    done = place + 2;
                    Vector256.LoadUnsafe(ref read, (nuint)(from + done)).StoreUnsafe(ref write, (nuint)to);
                    stops = done < Block ? stops & (uint.MaxValue << done) : 0;
                }

                from += Math.Max(done, Block);
                to += Math.Max(0, Block - done);
            }

        Single:
            if (from >= source.Length)
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
            }
            else if (from + 1 < source.Length && Simple(source[from + 1]) is var plain and not 0)
            {
                target[to++] = plain;
                from += 2;
            }
            else if (!Hexadecimal(source, ref from, target, ref to, out error))
            {
                break;
            }
        }

        consumed = from;
        written = to;
        return error is null;
    }

    /// <summary>Escapes valid UTF-8 for a JSON string: quote, backslash and control characters, nothing else.</summary>
    /// <param name="source">The text.</param>
    /// <param name="target">Room for what is written and <see cref="Slack"/>.</param>
    /// <param name="consumed">Bytes read: all, unless the target is full.</param>
    /// <returns>Bytes written.</returns>
    public static int Escape(ReadOnlySpan<byte> source, Span<byte> target, out int consumed)
    {
        int from = 0, to = 0;
        ref var read = ref MemoryMarshal.GetReference(source);
        ref var write = ref MemoryMarshal.GetReference(target);
        while (from + TwoBlocks <= source.Length && to + (6 * Block) + Slack <= target.Length)
        {
            var block = Vector256.LoadUnsafe(ref read, (nuint)from);
            var stops = Stops(block);
            if (Vector256.LessThanAny(block, Vector256.Create((byte)0x20)))
            {
                for (var end = from + Block; from < end; from++)
                {
                    to += EscapeOne(source[from], target[to..]);
                }

                continue;
            }

            if (stops == 0)
            {
                block.StoreUnsafe(ref write, (nuint)to);
                to += Block;
            }
            else
            {
                // Eight bytes at a time are spread out over up to sixteen by a table, so that their cost is the same however many are escaped.
                for (var i = 0; i < Block; i += 8, stops >>= 8)
                {
                    var both = Vector128.Create(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref read, from + i)), 0x5C5C5C5C5C5C5C5C).AsByte();
                    var order = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Spread), (nuint)((stops & 0xFF) * 16));
                    Vector128.ShuffleNative(both, order).StoreUnsafe(ref write, (nuint)to);
                    to += 8 + BitOperations.PopCount(stops & 0xFF);
                }
            }

            from += Block;
        }

        while (from < source.Length && to + 6 <= target.Length)
        {
            to += EscapeOne(source[from++], target[to..]);
        }

        consumed = from;
        return to;
    }

    /// <summary>For each set of bytes to be escaped among eight: where each byte of the result comes from, eight being the backslash.</summary>
    private static byte[] MakeSpread()
    {
        var table = new byte[256 * 16];
        for (var set = 0; set < 256; set++)
        {
            var to = set * 16;
            for (var i = 0; i < 8; i++)
            {
                if ((set & (1 << i)) != 0)
                {
                    table[to++] = 8;
                }

                table[to++] = (byte)i;
            }
        }

        return table;
    }

    /// <summary>For each set of bytes to be left out of eight: the places of the others.</summary>
    private static byte[] MakeGather()
    {
        var table = new byte[256 * 16];
        for (var set = 0; set < 256; set++)
        {
            var to = set * 16;
            for (var i = 0; i < 8; i++)
            {
                if ((set & (1 << i)) == 0)
                {
                    table[to++] = (byte)i;
                }
            }
        }

        return table;
    }

    /// <summary>Whether what stands behind each backslash of a block is a quote, and no quote stands elsewhere.</summary>
    private static bool QuotesOnly(Vector256<byte> block, uint slashes) =>
        Vector256.Equals(block, Vector256.Create((byte)'"')).ExtractMostSignificantBits() == (slashes & int.MaxValue) << 1;

    private static uint Stops(Vector256<byte> block) =>
        (Vector256.Equals(block, Vector256.Create((byte)'"')) | Vector256.Equals(block, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(block, Vector256.Create((byte)0x20))).ExtractMostSignificantBits();

    private static int EscapeOne(byte letter, Span<byte> target)
    {
        if (letter is (byte)'"' or (byte)'\\')
        {
            target[1] = letter;
        }
        else if (letter >= 0x20)
        {
            target[0] = letter;
            return 1;
        }
        else
        {
            var name = letter switch
            {
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                (byte)'\t' => (byte)'t',
                (byte)'\b' => (byte)'b',
                (byte)'\f' => (byte)'f',
                _ => (byte)'u',
            };
            target[1] = name;
            if (name == 'u')
            {
                target[0] = (byte)'\\';
                target[2] = (byte)'0';
                target[3] = (byte)'0';
                target[4] = (byte)('0' + (letter >> 4));
                target[5] = "0123456789abcdef"u8[letter & 15];
                return 6;
            }
        }

        target[0] = (byte)'\\';
        return 2;
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
