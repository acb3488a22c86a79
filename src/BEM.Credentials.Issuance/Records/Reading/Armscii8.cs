using System.Text;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>The Armenian eight-bit set ARMSCII-8 (AST 34.002): letters in pairs, capital and small, from 0xB2.</summary>
internal static class Armscii8
{
    private const string Signs = "\u00A0\uFFFD\u0587\u0589)(\u00BB\u00AB\u2014.\u055D,-\u058A\u2026\u055C\u055B\u055E";

    /// <summary>Decodes bytes; what the set leaves free becomes U+FFFD.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(b switch
            {
                < 0x80 => (char)b,
                >= 0xA0 and < 0xB2 => Signs[b - 0xA0],
                >= 0xB2 and < 0xFE => (char)((b % 2 == 0 ? 0x0531 : 0x0561) + ((b - 0xB2) / 2)),
                0xFE => '\u055A',
                _ => '\uFFFD',
            });
        }

        return text.ToString();
    }
}
