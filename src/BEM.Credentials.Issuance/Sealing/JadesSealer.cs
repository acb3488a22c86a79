using System.Buffers;
using System.Buffers.Text;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Seals credentials as JAdES B-B in the layout of the Commission's own (docs/seals.md): general JSON serialization, payload first and
/// as it is (<c>b64:false</c>), the header's members in their order, <c>x5c</c> without the root. The payload's bytes are signed and
/// written as they come; none is rewritten. One sealer serves one key for any number of credentials and threads.
/// </summary>
public sealed class JadesSealer
{
    private readonly ISealingKey key;
    private readonly SignatureAlgorithm algorithm;
    private readonly byte[] headerStart;
    private readonly byte[] headerEnd;
    private readonly SigningTimeForm form;

    /// <summary>A sealer for a key.</summary>
    /// <param name="key">The key; the caller keeps and ends it.</param>
    /// <param name="algorithm">The algorithm; one that the key can sign with.</param>
    /// <param name="form">How the signing time is written.</param>
    /// <exception cref="ArgumentException">The key does not sign with the algorithm: a fault of the caller.</exception>
    public JadesSealer(ISealingKey key, SignatureAlgorithm? algorithm = null, SigningTimeForm form = SigningTimeForm.SigT)
    {
        ArgumentNullException.ThrowIfNull(key);
        this.key = key;
        this.algorithm = algorithm ?? UsualAlgorithm(key);
        this.form = form;
        if (!key.CanSign(this.algorithm))
        {
            throw new ArgumentException("The key does not sign with " + this.algorithm.Name + ".", nameof(algorithm));
        }

        (headerStart, headerEnd) = Header();
    }

    /// <summary>The algorithm.</summary>
    public SignatureAlgorithm Algorithm => algorithm;

    /// <summary>The algorithm that goes with a key unless somebody wants another: ES256, ES384 or ES512 by the curve, RS256, EdDSA.</summary>
    /// <param name="key">The key.</param>
    public static SignatureAlgorithm UsualAlgorithm(ISealingKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new[] { SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512, SignatureAlgorithm.EdDSA }.FirstOrDefault(key.CanSign) ?? SignatureAlgorithm.RS256;
    }

    /// <summary>Seals a payload.</summary>
    /// <param name="payload">The credential, UTF-8 without byte order mark.</param>
    /// <param name="time">The signing time; fractions of a second are cut off.</param>
    /// <returns>The sealed file, or why there is none.</returns>
    public Outcome<byte[]> Seal(ReadOnlySpan<byte> payload, DateTimeOffset time)
    {
        if (Refuse(payload) is { } refusal)
        {
            return refusal;
        }

        var header = ProtectedText(time);
        try
        {
            return Compose(payload, header, Sign(header, payload));
        }
        catch (SealingKeyException fault)
        {
            return fault.Finding;
        }
    }

    /// <summary>Seals many payloads, the digests signed together where the key can.</summary>
    /// <param name="payloads">The credentials.</param>
    /// <param name="time">The signing time.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>A sealed file each, or why there is none.</returns>
    public async Task<IReadOnlyList<Outcome<byte[]>>> SealAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> payloads, DateTimeOffset time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        var header = ProtectedText(time);
        var results = new Outcome<byte[]>[payloads.Count];
        var good = new List<int>();
        for (var i = 0; i < payloads.Count; i++)
        {
            if (Refuse(payloads[i].Span) is { } refusal)
            {
                results[i] = refusal;
            }
            else
            {
                good.Add(i);
            }
        }

        try
        {
            var signatures = await key.SignAllAsync(algorithm, [.. good.Select(i => ToSign(header, payloads[i].Span))], cancel).ConfigureAwait(false);
            for (var n = 0; n < good.Count; n++)
            {
                results[good[n]] = Compose(payloads[good[n]].Span, header, signatures[n]);
            }
        }
        catch (SealingKeyException fault)
        {
            good.ForEach(i => results[i] = fault.Finding);
        }

        return results;
    }

    private static Finding? Refuse(ReadOnlySpan<byte> payload) =>
        payload.StartsWith("\uFEFF"u8) ? Finding.Error("seal.byte-order-mark")
        : !Utf8.IsValid(payload) ? Finding.Error("seal.not-utf8")
        : payload.IsEmpty ? Finding.Error("seal.empty") : null;

    private byte[] Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        if (algorithm.Key == KeyKind.Ed25519)
        {
            return key.Sign(algorithm, ToSign(header, payload));
        }

        Span<byte> digest = stackalloc byte[64];
        return key.Sign(algorithm, digest[..JoinedDigest.Compute(algorithm.Digest, header, payload, digest)]);
    }

    private byte[] ToSign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        if (algorithm.Key == KeyKind.Ed25519)
        {
            return [.. header, (byte)'.', .. payload];
        }

        Span<byte> digest = stackalloc byte[64];
        return digest[..JoinedDigest.Compute(algorithm.Digest, header, payload, digest)].ToArray();
    }

    private static byte[] Compose(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> header, ReadOnlySpan<byte> signature)
    {
        var start = "{\"payload\":\""u8;
        var middle = "\",\"signatures\":[{\"protected\":\""u8;
        var last = "\",\"signature\":\""u8;
        var end = "\"}]}"u8;
        var tail = middle.Length + header.Length + last.Length + Base64Url.GetEncodedLength(signature.Length) + end.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(start.Length + payload.Length + (payload.Length / 4) + tail + (2 * JsonText.Slack));
        start.CopyTo(buffer);
        var at = start.Length;
        while (true)
        {
            at += JsonText.Escape(payload, buffer.AsSpan(at), out var consumed);
            payload = payload[consumed..];
            if (payload.IsEmpty && buffer.Length - at >= tail)
            {
                break;
            }

            var larger = ArrayPool<byte>.Shared.Rent((buffer.Length * 2) + tail);
            buffer.AsSpan(0, at).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        Append(buffer, middle, ref at);
        Append(buffer, header, ref at);
        Append(buffer, last, ref at);
        at += Base64Url.EncodeToUtf8(signature, buffer.AsSpan(at));
        Append(buffer, end, ref at);
        var file = GC.AllocateUninitializedArray<byte>(at);
        buffer.AsSpan(0, at).CopyTo(file);
        ArrayPool<byte>.Shared.Return(buffer);
        return file;
    }

    private static void Append(byte[] buffer, ReadOnlySpan<byte> part, ref int at)
    {
        part.CopyTo(buffer.AsSpan(at));
        at += part.Length;
    }

    private byte[] ProtectedText(DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[32];
        int size;
        if (form == SigningTimeForm.IssuedAt)
        {
            Utf8Formatter.TryFormat(time.ToUnixTimeSeconds(), text, out size);
        }
        else
        {
            time.UtcDateTime.TryFormat(text, out size, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        var length = headerStart.Length + size + headerEnd.Length;
        var json = ArrayPool<byte>.Shared.Rent(length);
        headerStart.CopyTo(json, 0);
        text[..size].CopyTo(json.AsSpan(headerStart.Length));
        headerEnd.CopyTo(json, headerStart.Length + size);
        var encoded = Base64Url.EncodeToUtf8(json.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(json);
        return encoded;
    }

    private (byte[] Start, byte[] End) Header()
    {
        var signer = key.Chain[0];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"alg\":\"{algorithm.Name}\",\"cty\":\"octet-stream\",\"kid\":\"{Convert.ToBase64String(IssuerSerial(signer))}\",");
        text.Append(CultureInfo.InvariantCulture, $"\"x5t#S256\":\"{Base64Url.EncodeToString(signer.Sha256.Span)}\",\"x5c\":[");
        text.AppendJoin(',', key.Chain.Where((c, i) => i == 0 || !c.IsSelfSigned).Select(c => "\"" + Convert.ToBase64String(c.Raw.Span) + "\""));
        text.Append("],\"typ\":\"jose+json\",\"b64\":false,");
        return form == SigningTimeForm.IssuedAt
            ? (Encoding.ASCII.GetBytes(text.Append("\"iat\":").ToString()), ",\"crit\":[\"b64\"]}"u8.ToArray())
            : (Encoding.ASCII.GetBytes(text.Append("\"sigT\":\"").ToString()), "\",\"crit\":[\"b64\",\"sigT\"]}"u8.ToArray());
    }

    /// <summary>IssuerSerial (RFC 5035, section 5): what JAdES and the Commission's files have as key identifier.</summary>
    internal static byte[] IssuerSerial(Certificate certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
            {
                writer.WriteEncodedValue(certificate.IssuerName.Span);
            }

            writer.WriteInteger(certificate.SerialNumber);
        }

        return writer.Encode();
    }
}
