namespace BEM.Credentials.Verification.Photographs;

/// <summary>Corrects misread codewords of QR codes: Reed-Solomon over GF(256) with polynomial 0x11D (ISO/IEC 18004, 7.5), by Berlekamp and Massey.</summary>
internal static class ErrorCorrection
{
    private static readonly byte[] Powers = new byte[512];
    private static readonly byte[] Logarithms = new byte[256];

    static ErrorCorrection()
    {
        var value = 1;
        for (var i = 0; i < 255; i++)
        {
            Powers[i] = Powers[i + 255] = (byte)value;
            Logarithms[value] = (byte)i;
            value = value << 1 ^ (value >= 128 ? 0x11D : 0);
        }
    }

    /// <summary>Corrects a block in place.</summary>
    /// <param name="block">Data and correction codewords.</param>
    /// <param name="correction">How many are correction codewords.</param>
    /// <returns>Whether it is whole now.</returns>
    public static bool Correct(Span<byte> block, int correction)
    {
        Span<byte> syndromes = stackalloc byte[correction];
        if (!Syndromes(block, syndromes))
        {
            return true;
        }

        Span<byte> locator = stackalloc byte[correction + 1];
        var errors = Locator(syndromes, locator);
        if (errors > correction / 2)
        {
            return false;
        }

        // Values by Forney: the evaluator is the product of syndromes and locator, cut off.
        Span<byte> evaluator = stackalloc byte[correction];
        for (var i = 0; i < correction; i++)
        {
            for (var j = 0; j <= Math.Min(i, errors); j++)
            {
                evaluator[i] ^= Times(syndromes[i - j], locator[j]);
            }
        }

        var found = 0;
        for (var place = 0; place < block.Length; place++)
        {
            var inverse = Powers[255 - (place % 255)];
            if (Value(locator[..(errors + 1)], inverse) != 0)
            {
                continue;
            }

            found++;
            byte slope = 0;
            for (var i = 1; i <= errors; i += 2)
            {
                slope ^= Times(locator[i], Power(inverse, i - 1));
            }

            if (slope == 0)
            {
                return false;
            }

            // Roots begin at 1: the value is multiplied by the place's own element.
            block[block.Length - 1 - place] ^= Times(Powers[place % 255], Divided(Value(evaluator, inverse), slope));
        }

        return found == errors && !Syndromes(block, syndromes);
    }

    private static bool Syndromes(ReadOnlySpan<byte> block, Span<byte> syndromes)
    {
        var any = false;
        for (var i = 0; i < syndromes.Length; i++)
        {
            byte sum = 0;
            foreach (var b in block)
            {
                sum = (byte)(Times(sum, Powers[i]) ^ b);
            }

            syndromes[i] = sum;
            any |= sum != 0;
        }

        return any;
    }

    private static int Locator(ReadOnlySpan<byte> syndromes, Span<byte> locator)
    {
        Span<byte> before = stackalloc byte[locator.Length];
        Span<byte> kept = stackalloc byte[locator.Length];
        locator[0] = before[0] = 1;
        var (errors, shift, last) = (0, 1, (byte)1);
        for (var n = 0; n < syndromes.Length; n++)
        {
            var difference = syndromes[n];
            for (var i = 1; i <= errors; i++)
            {
                difference ^= Times(locator[i], syndromes[n - i]);
            }

            if (difference == 0)
            {
                shift++;
                continue;
            }

            locator.CopyTo(kept);
            var factor = Divided(difference, last);
            for (var i = 0; i + shift < locator.Length; i++)
            {
                locator[i + shift] ^= Times(factor, before[i]);
            }

            if (2 * errors > n)
            {
                shift++;
                continue;
            }

            errors = n + 1 - errors;
            kept.CopyTo(before);
            (last, shift) = (difference, 1);
        }

        return errors;
    }

    private static byte Value(ReadOnlySpan<byte> polynomial, byte at)
    {
        byte sum = 0;
        for (var i = polynomial.Length - 1; i >= 0; i--)
        {
            sum = (byte)(Times(sum, at) ^ polynomial[i]);
        }

        return sum;
    }

    private static byte Power(byte value, int exponent) => value == 0 ? (byte)0 : Powers[Logarithms[value] * exponent % 255];

    private static byte Times(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Powers[Logarithms[a] + Logarithms[b]];

    private static byte Divided(byte a, byte b) => a == 0 ? (byte)0 : Powers[Logarithms[a] + 255 - Logarithms[b]];
}
