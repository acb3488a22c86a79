using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Revocation;

/// <summary>An OCSP answer (RFC 6960, section 4.2), with or without its outer shell.</summary>
public sealed class OcspAnswer : RevocationEvidence
{
    private const string BasicOid = "1.3.6.1.5.5.7.48.1.1";
    private readonly List<Single> singles = [];
    private ReadOnlyMemory<byte> responderName;
    private ReadOnlyMemory<byte> responderKey;

    private OcspAnswer(ReadOnlyMemory<byte> raw)
        : base(raw)
    {
    }

    /// <summary>The nonce that came back, or empty.</summary>
    public ReadOnlyMemory<byte> Nonce { get; private set; }

    /// <inheritdoc />
    public override RevocationStatus? StatusOf(Certificate certificate, Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        foreach (var single in singles)
        {
            if (single.Serial == certificate.SerialNumber && single.Status != 2
                && Matches(single.Digest, issuer.SubjectName.Span, single.NameHash.Span)
                && Matches(single.Digest, issuer.KeyBits.Span, single.KeyHash.Span))
            {
                return new RevocationStatus(single.Status == 1, single.RevokedAt, single.Reason, single.ThisUpdate, single.NextUpdate);
            }
        }

        return null;
    }

    /// <summary>Reads an answer; null where the bytes are none, or where the responder refused to answer.</summary>
    internal static OcspAnswer? Read(byte[] der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.BER);
            var outer = reader.ReadSequence();
            if (reader.HasData)
            {
                return null;
            }

            var answer = new OcspAnswer(der);
            if (!outer.PeekTag().HasSameClassAndValue(Asn1Tag.Enumerated))
            {
                return answer.ReadBasic(outer) ? answer : null;
            }

            var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
            if (outer.ReadEnumeratedBytes().Span is not [0] || !outer.HasData)
            {
                return null;
            }

            var bytes = outer.ReadSequence(zero).ReadSequence();
            return bytes.ReadObjectIdentifier() == BasicOid
                && answer.ReadBasic(new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.BER).ReadSequence()) ? answer : null;
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset? KeepsExpiredSince => singles.All(s => s.ArchiveCutoff is not null) ? singles.Max(s => s.ArchiveCutoff) : null;

    /// <inheritdoc />
    internal override bool MayBeSignedBy(Certificate candidate) => responderKey.IsEmpty
        ? candidate.SubjectName.Span.SequenceEqual(responderName.Span)
        : responderKey.Length == SHA1.HashSizeInBytes && Matches(HashAlgorithmName.SHA1, candidate.KeyBits.Span, responderKey.Span);

    private static bool Matches(HashAlgorithmName digest, ReadOnlySpan<byte> data, ReadOnlySpan<byte> expected) =>
        CryptographicOperations.HashData(digest, data).AsSpan().SequenceEqual(expected);

    private bool ReadBasic(AsnReader basic)
    {
        Signed = basic.PeekEncodedValue();
        var data = basic.ReadSequence();
        var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
        var one = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (data.PeekTag().HasSameClassAndValue(zero))
        {
            data.ReadEncodedValue();
        }

        var responder = data.PeekTag();
        if (responder.TagClass != TagClass.ContextSpecific)
        {
            return false;
        }

        var id = data.ReadSequence(responder);
        if (responder.TagValue == 1)
        {
            responderName = id.ReadEncodedValue();
        }
        else
        {
            responderKey = id.ReadOctetString();
        }

        ProducedAt = data.ReadGeneralizedTime();
        var responses = data.ReadSequence();
        while (responses.HasData)
        {
            if (ReadSingle(responses.ReadSequence()) is { } single)
            {
                singles.Add(single);
            }
        }

        if (data.HasData && data.PeekTag().HasSameClassAndValue(one))
        {
            ReadExtensions(data.ReadSequence(one).ReadSequence());
        }

        Algorithm = AlgorithmIdentifiers.Signature(basic.ReadEncodedValue());
        Signature = basic.ReadBitString(out _);
        if (basic.HasData)
        {
            var certificates = new List<Certificate>();
            var list = basic.ReadSequence(zero).ReadSequence();
            while (list.HasData)
            {
                if (Certificate.Read(list.ReadEncodedValue().Span) is { } certificate)
                {
                    certificates.Add(certificate);
                }
            }

            Certificates = certificates;
        }

        return true;
    }

    private void ReadExtensions(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            if (extension.ReadObjectIdentifier() == "1.3.6.1.5.5.7.48.1.2")
            {
                if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
                {
                    extension.ReadBoolean();
                }

                Nonce = extension.ReadOctetString();
            }
        }
    }

    private static Single? ReadSingle(AsnReader single)
    {
        var id = single.ReadSequence();
        var digest = DigestNames.FindOid(id.ReadSequence().ReadObjectIdentifier());
        var name = id.ReadOctetString();
        var key = id.ReadOctetString();
        var serial = id.ReadInteger();
        var tag = single.PeekTag();
        DateTimeOffset? revoked = null;
        var reason = 0;
        if (tag.TagValue == 1 && tag.TagClass == TagClass.ContextSpecific)
        {
            var info = single.ReadSequence(tag);
            revoked = info.ReadGeneralizedTime();
            if (info.HasData)
            {
                reason = info.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadEnumeratedBytes().Span[^1];
            }
        }
        else
        {
            single.ReadEncodedValue();
        }

        var thisUpdate = single.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = null;
        var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (single.HasData && single.PeekTag().HasSameClassAndValue(zero))
        {
            nextUpdate = single.ReadSequence(zero).ReadGeneralizedTime();
        }

        DateTimeOffset? cutoff = null;
        var one = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (single.HasData && single.PeekTag().HasSameClassAndValue(one))
        {
            cutoff = ArchiveCutoff(single.ReadSequence(one).ReadSequence());
        }

        return digest is { } known ? new Single(known, name, key, serial, tag.TagValue, revoked, reason, thisUpdate, nextUpdate, cutoff) : null;
    }

    // RFC 6960, section 4.4.4.
    private static DateTimeOffset? ArchiveCutoff(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            if (extension.ReadObjectIdentifier() == "1.3.6.1.5.5.7.48.1.6")
            {
                if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
                {
                    extension.ReadBoolean();
                }

                return new AsnReader(extension.ReadOctetString(), AsnEncodingRules.BER).ReadGeneralizedTime();
            }
        }

        return null;
    }

    private sealed record Single(
        HashAlgorithmName Digest,
        ReadOnlyMemory<byte> NameHash,
        ReadOnlyMemory<byte> KeyHash,
        BigInteger Serial,
        int Status,
        DateTimeOffset? RevokedAt,
        int Reason,
        DateTimeOffset ThisUpdate,
        DateTimeOffset? NextUpdate,
        DateTimeOffset? ArchiveCutoff);
}
