using System.Text;

namespace BEM.Credentials.Rendering.Codes;

/// <summary>The text of a QR code as codewords, and what each version holds at error correction level M (ISO/IEC 18004, 7.4 and table 9).</summary>
internal static class QrData
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const int LargestVersion = 25;

    private static readonly System.Buffers.SearchValues<char> AlphanumericSet = System.Buffers.SearchValues.Create(Alphanumeric);

    /// <summary>Error correction codewords of a block and number of blocks at level M, by version (table 9).</summary>
    private static readonly (int PerBlock, int Blocks)[] LevelM =
    [
        (0, 0), (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5), (30, 5), (22, 8), (22, 9), (24, 9), (24, 10), (28, 10), (28, 11), (26, 13), (26, 14), (26, 16),
        (26, 17), (28, 17), (28, 18), (28, 20), (28, 21),
    ];

    /// <summary>Error correction codewords of a block and number of blocks of a version.</summary>
    public static (int PerBlock, int Blocks) Correction(int version) => LevelM[version];

    /// <summary>The version of the smallest symbol for a text; null where none holds it.</summary>
    /// <param name="text">The text.</param>
    public static int? VersionOf(string text)
    {
        var alphanumeric = IsAlphanumeric(text);
        var content = alphanumeric ? (11 * (text.Length / 2)) + (6 * (text.Length % 2)) : 8 * Encoding.UTF8.GetByteCount(text);
        for (var version = 1; version <= LargestVersion; version++)
        {
            if (4 + LengthBits(alphanumeric, version) + content <= Capacity(version) * 8)
            {
                return version;
            }
        }

        return null;
    }

    private static bool IsAlphanumeric(string text) => !text.AsSpan().ContainsAnyExcept(AlphanumericSet);

    private static int LengthBits(bool alphanumeric, int version) => alphanumeric ? (version < 10 ? 9 : 11) : version < 10 ? 8 : 16;

    private static int Capacity(int version) => Codewords(version) - (LevelM[version].PerBlock * LevelM[version].Blocks);

    /// <summary>All codewords of a version.</summary>
    public static int Codewords(int version)
    {
        // All modules less finders, timing, alignment, format and version information.
        var count = (((16 * version) + 128) * version) + 64;
        if (version >= 2)
        {
            var aligned = (version / 7) + 2;
            count -= (((25 * aligned) - 10) * aligned) - 55;
            if (version >= 7)
            {
                count -= 36;
            }
        }

        return count / 8;
    }

    /// <summary>The data codewords of a text in a version that holds it: its letters, the end, padding.</summary>
    public static byte[] Of(string text, int version)
    {
        var alphanumeric = IsAlphanumeric(text);
        var bytes = alphanumeric ? [] : Encoding.UTF8.GetBytes(text);
        var capacity = Capacity(version);
        var data = new byte[capacity];
        var at = 0;
        void Put(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--, at++)
            {
                data[at >> 3] |= (byte)(((value >> i) & 1) << (7 - (at & 7)));
            }
        }

        Put(alphanumeric ? 2 : 4, 4);
        Put(alphanumeric ? text.Length : bytes.Length, LengthBits(alphanumeric, version));
        if (alphanumeric)
        {
            for (var i = 0; i + 1 < text.Length; i += 2)
            {
                Put((Value(text[i]) * 45) + Value(text[i + 1]), 11);
            }

            if (text.Length % 2 == 1)
            {
                Put(Value(text[^1]), 6);
            }
        }
        else
        {
            foreach (var b in bytes)
            {
                Put(b, 8);
            }
        }

        at += Math.Min(4, (capacity * 8) - at);
        at = (at + 7) / 8 * 8;
        for (var pad = 0xEC; at < capacity * 8; pad ^= 0xEC ^ 0x11)
        {
            Put(pad, 8);
        }

        return data;
    }

    private static int Value(char c) => Alphanumeric.IndexOf(c, StringComparison.Ordinal);
}
