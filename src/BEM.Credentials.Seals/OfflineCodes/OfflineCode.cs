using System.Globalization;
using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>
/// An offline code (docs/offline-code.md): <c>BEM1:</c> and the Base45 of a COSE_Sign1 over a summary, deflated. Opened, nothing of it is
/// believed yet: <see cref="OfflineCodeValidator"/> judges.
/// </summary>
public sealed class OfflineCode
{
    /// <summary>What the text of a code begins with.</summary>
    public const string Prefix = "BEM1:";

    /// <summary>Most outcomes that a code may list.</summary>
    public const int MostOutcomes = SummaryForm.MostOutcomes;

    /// <summary>Bytes of the key identifier: the first of the SHA-256 of the signer's certificate (as <c>x5t#S256</c> has them).</summary>
    public const int KeyIdentifierBytes = 8;

    // The most letters of a QR code.
    private const int LongestText = 4296;

    private OfflineCode(CoseSign1 message, OfflineSummary summary)
    {
        Message = message;
        Summary = summary;
    }

    /// <summary>What it says.</summary>
    public OfflineSummary Summary { get; }

    /// <summary>The key identifier, lower-case hexadecimal.</summary>
    public string KeyIdentifier => Convert.ToHexStringLower(Message.KeyIdentifier.Span);

    /// <summary>The message.</summary>
    internal CoseSign1 Message { get; }

    /// <summary>Whether a text claims to be an offline code.</summary>
    /// <param name="text">The text, UTF-8.</param>
    public static bool Looks(ReadOnlySpan<byte> text) => text.StartsWith("BEM1:"u8);

    /// <summary>Opens a code.</summary>
    /// <param name="text">Its text; white space round it does not count.</param>
    /// <returns>The code, or what of its form is wrong (<c>offline.*</c>).</returns>
    public static Outcome<OfflineCode> Open(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = text.AsSpan().Trim(" \t\r\n");
        if (code.Length > LongestText || !code.StartsWith(Prefix, StringComparison.Ordinal) || Base45.Decode(code[Prefix.Length..]) is not { } bytes)
        {
            return Finding.Error("offline.text-damaged");
        }

        if (CoseSign1.Read(bytes, out var fault) is not { } message)
        {
            return Finding.Error("offline.not-cose", fault);
        }

        return SummaryForm.Read(message.Payload, out fault) is { } summary ? new OfflineCode(message, summary) : Finding.Error("offline.summary-malformed", fault);
    }

    /// <summary>Opens a code.</summary>
    /// <param name="text">Its text, UTF-8.</param>
    public static Outcome<OfflineCode> Open(ReadOnlySpan<byte> text) => text.Length > 2 * LongestText ? Finding.Error("offline.text-damaged") : Open(Encoding.UTF8.GetString(text));

    /// <summary>The key identifier of a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    public static ReadOnlyMemory<byte> KeyIdentifierOf(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.Sha256[..KeyIdentifierBytes];
    }

    /// <summary>A summary and its header, as they are signed.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="algorithm">One of <see cref="CoseAlgorithms"/>.</param>
    /// <param name="signer">The signer's certificate.</param>
    /// <exception cref="ArgumentException">Codes are not signed with the algorithm: a fault of the caller.</exception>
    public static UnsignedOfflineCode Prepare(OfflineSummary summary, SignatureAlgorithm algorithm, Certificate signer)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(algorithm);
        var number = CoseAlgorithms.NumberOf(algorithm)
            ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Offline codes are not signed with {algorithm.Name}."), nameof(algorithm));
        return new UnsignedOfflineCode(CoseSign1.Header(number, KeyIdentifierOf(signer).Span), SummaryForm.Write(summary));
    }
}

/// <summary>A code before it is signed.</summary>
public sealed class UnsignedOfflineCode
{
    private readonly byte[] header;
    private readonly byte[] payload;

    internal UnsignedOfflineCode(byte[] header, byte[] payload)
    {
        this.header = header;
        this.payload = payload;
    }

    /// <summary>The bytes that are signed.</summary>
    public byte[] ToBeSigned => CoseSign1.ToBeSigned(header, payload);

    /// <summary>The code's text with a signature.</summary>
    /// <param name="signature">As JOSE and COSE write it: r and s one after the other for ECDSA.</param>
    public string With(ReadOnlySpan<byte> signature) => OfflineCode.Prefix + Base45.Encode(CoseSign1.Write(header, payload, signature));
}
