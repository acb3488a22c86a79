namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>Base45 (RFC 9285): bytes in the letters that a QR code stores most densely.</summary>
public static class Base45
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>Writes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[(bytes.Length / 2 * 3) + (bytes.Length % 2 * 2)];
        var at = 0;
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            var (rest, first) = Math.DivRem((bytes[i] << 8) | bytes[i + 1], 45);
            var (third, second) = Math.DivRem(rest, 45);
            text[at++] = Alphabet[first];
            text[at++] = Alphabet[second];
            text[at++] = Alphabet[third];
        }

        if (bytes.Length % 2 == 1)
        {
            text[at++] = Alphabet[bytes[^1] % 45];
            text[at] = Alphabet[bytes[^1] / 45];
        }

        return new string(text);
    }

    /// <summary>Reads a text; null where it is none, also where a group stands for more than its bytes hold.</summary>
    /// <param name="text">The text.</param>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % 3 == 1)
        {
            return null;
        }

        var bytes = new byte[(text.Length / 3 * 2) + (text.Length % 3 / 2)];
        var at = 0;
        while (!text.IsEmpty)
        {
            var group = text[..Math.Min(3, text.Length)];
            var value = 0;
            for (var i = group.Length - 1; i >= 0; i--)
            {
                var digit = Alphabet.IndexOf(group[i], StringComparison.Ordinal);
                if (digit < 0)
                {
                    return null;
                }

                value = (value * 45) + digit;
            }

            if (value > (group.Length == 3 ? ushort.MaxValue : byte.MaxValue))
            {
                return null;
            }

            if (group.Length == 3)
            {
                bytes[at++] = (byte)(value >> 8);
            }

            bytes[at++] = (byte)value;
            text = text[group.Length..];
        }

        return bytes;
    }
}
