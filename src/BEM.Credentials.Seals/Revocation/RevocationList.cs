using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Revocation;

/// <summary>A certificate revocation list (RFC 5280, section 5). Its entries stay in DER and are searched when asked.</summary>
public sealed class RevocationList : RevocationEvidence
{
    private ReadOnlyMemory<byte> entries;
    private bool covers = true;

    private RevocationList(ReadOnlyMemory<byte> raw)
        : base(raw)
    {
    }

    /// <summary>DER of the issuer's name.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private set; }

    /// <summary>When the next one was due; null where it does not say.</summary>
    public DateTimeOffset? NextUpdate { get; private set; }

    /// <summary>From when on expired certificates are kept on it (ITU-T X.509, expiredCertsOnCRL); null where they may be taken off.</summary>
    public DateTimeOffset? ExpiredKeptSince { get; private set; }

    /// <summary>Reads a list; null where the bytes are none.</summary>
    internal static RevocationList? Read(byte[] der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var outer = reader.ReadSequence();
            if (reader.HasData || !outer.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                return null;
            }

            var list = new RevocationList(der) { Signed = outer.PeekEncodedValue() };
            list.ReadBody(outer.ReadSequence());
            list.Algorithm = AlgorithmIdentifiers.Signature(outer.ReadEncodedValue());
            list.Signature = outer.ReadBitString(out _);
            return list;
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override RevocationStatus? StatusOf(Certificate certificate, Certificate issuer)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (!covers || !certificate.IssuerName.Span.SequenceEqual(Issuer.Span))
        {
            return null;
        }

        // A certificate that expired before may have been taken off the list (RFC 5280, section 3.3).
        if (certificate.NotAfter < ProducedAt && !(ExpiredKeptSince <= certificate.NotAfter))
        {
            return null;
        }

        var (revoked, reason) = Find(certificate.SerialNumber);
        return new RevocationStatus(revoked is not null, revoked, reason, ProducedAt, NextUpdate);
    }

    /// <inheritdoc />
    internal override bool MayBeSignedBy(Certificate candidate) => candidate.SubjectName.Span.SequenceEqual(Issuer.Span);

    private (DateTimeOffset? At, int Reason) Find(BigInteger serial)
    {
        if (entries.IsEmpty)
        {
            return (null, 0);
        }

        Span<byte> wanted = stackalloc byte[64];
        if (!serial.TryWriteBytes(wanted, out var size, isUnsigned: false, isBigEndian: true))
        {
            return (null, 0);
        }

        wanted = wanted[..size];
        var rest = entries.Span;
        while (!rest.IsEmpty)
        {
            AsnDecoder.ReadSequence(rest, AsnEncodingRules.DER, out var offset, out var length, out var consumed);
            var entry = rest.Slice(offset, length);
            if (AsnDecoder.ReadIntegerBytes(entry, AsnEncodingRules.DER, out var used).SequenceEqual(wanted))
            {
                return ReadEntry(entry[used..].ToArray());
            }

            rest = rest[consumed..];
        }

        return (null, 0);
    }

    private static (DateTimeOffset? At, int Reason) ReadEntry(byte[] entry)
    {
        var reader = new AsnReader(entry, AsnEncodingRules.BER);
        var at = CertificateReader.Time(reader);
        var reason = 0;
        if (reader.HasData)
        {
            var extensions = reader.ReadSequence();
            while (extensions.HasData)
            {
                var extension = extensions.ReadSequence();
                if (extension.ReadObjectIdentifier() != "2.5.29.21")
                {
                    continue;
                }

                if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
                {
                    extension.ReadBoolean();
                }

                reason = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.BER).ReadEnumeratedBytes().Span[^1];
            }
        }

        // removeFromCRL occurs in delta lists only, which are not used here; elsewhere it would mean: not revoked.
        return (reason == 8 ? null : at, reason);
    }

    private void ReadBody(AsnReader body)
    {
        if (body.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            body.ReadInteger();
        }

        body.ReadSequence();
        Issuer = body.ReadEncodedValue();
        ProducedAt = CertificateReader.Time(body);
        if (body.HasData && (body.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || body.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime)))
        {
            NextUpdate = CertificateReader.Time(body);
        }

        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            var list = body.ReadEncodedValue();
            AsnDecoder.ReadSequence(list.Span, AsnEncodingRules.DER, out var offset, out var length, out _);
            entries = list.Slice(offset, length);

            // Every entry is passed over once here, so that a damaged list is refused and never half read.
            var rest = entries.Span;
            while (!rest.IsEmpty)
            {
                AsnDecoder.ReadSequence(rest, AsnEncodingRules.DER, out var start, out var size, out var consumed);
                AsnDecoder.ReadIntegerBytes(rest.Slice(start, size), AsnEncodingRules.DER, out _);
                rest = rest[consumed..];
            }
        }

        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (body.HasData && body.PeekTag().HasSameClassAndValue(tag))
        {
            var extensions = body.ReadSequence(tag).ReadSequence();
            while (extensions.HasData)
            {
                ReadExtension(extensions.ReadSequence());
            }
        }
    }

    private void ReadExtension(AsnReader extension)
    {
        var oid = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        var value = extension.ReadOctetString();
        switch (oid)
        {
            case "2.5.29.60":
                ExpiredKeptSince = new AsnReader(value, AsnEncodingRules.BER).ReadGeneralizedTime();
                break;
            case "2.5.29.28":
                covers &= IsWhole(new AsnReader(value, AsnEncodingRules.BER).ReadSequence());
                break;
            case "2.5.29.20" or "2.5.29.35":
                break;
            default:
                // A delta list (2.5.29.27), or a critical extension that we do not know, must not be taken for a whole list.
                covers &= !critical && oid != "2.5.29.27";
                break;
        }
    }

    /// <summary>Whether an issuing distribution point leaves the list one for all reasons, of its own issuer (RFC 5280, section 5.2.5).</summary>
    private static bool IsWhole(AsnReader point)
    {
        while (point.HasData)
        {
            var tag = point.PeekTag();
            point.ReadEncodedValue();

            // [3] onlySomeReasons, [4] indirectCRL, [5] onlyContainsAttributeCerts
            if (tag.TagClass == TagClass.ContextSpecific && tag.TagValue is 3 or 4 or 5)
            {
                return false;
            }
        }

        return true;
    }
}
