namespace BEM.Credentials.Rendering.Codes;

/// <summary>Error correction codewords of QR codes (ISO/IEC 18004, 7.5): Reed-Solomon over GF(256) with polynomial 0x11D.</summary>
internal static class ReedSolomon
{
    private static readonly byte[] Powers = new byte[512];
    private static readonly byte[] Logarithms = new byte[256];
    private static readonly byte[]?[] Generators = new byte[69][];

    static ReedSolomon()
    {
        var value = 1;
        for (var i = 0; i < 255; i++)
        {
            Powers[i] = Powers[i + 255] = (byte)value;
            Logarithms[value] = (byte)i;
            value = value << 1 ^ (value >= 128 ? 0x11D : 0);
        }
    }

    /// <summary>The remainder of the data's division by the generator.</summary>
    public static void Encode(ReadOnlySpan<byte> data, Span<byte> remainder)
    {
        remainder.Clear();
        var generator = Generators[remainder.Length] ??= Generator(remainder.Length);
        foreach (var b in data)
        {
            var factor = (byte)(b ^ remainder[0]);
            remainder[1..].CopyTo(remainder);
            remainder[^1] = 0;
            if (factor != 0)
            {
                var log = Logarithms[factor];
                for (var i = 0; i < generator.Length; i++)
                {
                    remainder[i] ^= Powers[log + generator[i]];
                }
            }
        }
    }

    /// <summary>Logarithms of the generator's coefficients, the leading one left out.</summary>
    private static byte[] Generator(int degree)
    {
        var polynomial = new byte[degree];
        polynomial[^1] = 1;
        var root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                polynomial[j] = Multiply(polynomial[j], (byte)root);
                if (j + 1 < degree)
                {
                    polynomial[j] ^= polynomial[j + 1];
                }
            }

            root = Multiply((byte)root, 2);
        }

        return [.. polynomial.Select(c => Logarithms[c])];
    }

    private static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Powers[Logarithms[a] + Logarithms[b]];
}
