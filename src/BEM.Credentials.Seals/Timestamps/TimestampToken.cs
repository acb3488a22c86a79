using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Revocation;

namespace BEM.Credentials.Seals.Timestamps;

/// <summary>
/// A time-stamp token (RFC 3161; RFC 5652; RFC 5816), read but not believed: <see cref="IsIntact"/> says whether its own signature
/// holds, its chain is judged elsewhere.
/// </summary>
public sealed class TimestampToken
{
    private const string SignedDataOid = "1.2.840.113549.1.7.2";
    private const string TstInfoOid = "1.2.840.113549.1.9.16.1.4";
    private const string ContentTypeOid = "1.2.840.113549.1.9.3";
    private const string MessageDigestOid = "1.2.840.113549.1.9.4";
    private const string SigningCertificateOid = "1.2.840.113549.1.9.16.2.12";
    private const string SigningCertificateV2Oid = "1.2.840.113549.1.9.16.2.47";
    private const string CertificateValuesOid = "1.2.840.113549.1.9.16.2.23";
    private const string RevocationValuesOid = "1.2.840.113549.1.9.16.2.24";

    private readonly List<Certificate> certificates = [];
    private readonly List<RevocationEvidence> revocations = [];
    private byte[] content = [];
    private HashAlgorithmName? signerDigest;
    private SignatureAlgorithm? algorithm;
    private ReadOnlyMemory<byte> signedAttributes;
    private ReadOnlyMemory<byte> signature;
    private byte[]? statedDigest;
    private string? statedType;
    private ReadOnlyMemory<byte> issuerName;
    private BigInteger serial;
    private ReadOnlyMemory<byte> keyIdentifier;
    private (HashAlgorithmName Digest, byte[] Value)? named;

    private TimestampToken(ReadOnlyMemory<byte> raw)
    {
        Raw = raw;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(raw.Span));
    }

    /// <summary>DER of the token.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>When the authority says that it was made.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>The digest algorithm of the imprint; null for one that we do not know.</summary>
    public HashAlgorithmName? ImprintDigest { get; private set; }

    /// <summary>The digest of what was stamped.</summary>
    public ReadOnlyMemory<byte> Imprint { get; private set; }

    /// <summary>The authority's policy.</summary>
    public string Policy { get; private set; } = string.Empty;

    /// <summary>The nonce that came back; null for none.</summary>
    public BigInteger? Nonce { get; private set; }

    /// <summary>Certificates that came with it.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates;

    /// <summary>CRLs and OCSP answers that came with it.</summary>
    public IReadOnlyList<RevocationEvidence> Revocations => revocations;

    /// <summary>The signing certificate, found among those that came with it by what the signed attribute names; null where it is missing.</summary>
    public Certificate? Signer { get; private set; }

    /// <summary>Whether the token's own signature holds.</summary>
    public bool IsIntact { get; private set; }

    /// <summary>The signature algorithm; null where we do not verify it.</summary>
    internal SignatureAlgorithm? Algorithm => algorithm;

    /// <summary>Reads a token, or a whole answer of an authority; null where the bytes are neither.</summary>
    /// <param name="der">DER (BER is read too).</param>
    public static TimestampToken? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.BER);
            var raw = reader.PeekEncodedValue();
            var outer = reader.ReadSequence();
            if (outer.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                outer.ReadSequence();
                if (!outer.HasData)
                {
                    return null;
                }

                raw = outer.PeekEncodedValue();
                outer = outer.ReadSequence();
            }

            if (outer.ReadObjectIdentifier() != SignedDataOid)
            {
                return null;
            }

            var token = new TimestampToken(raw);
            token.ReadSignedData(outer.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence());
            token.FindSigner(token.certificates);
            return token;
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException or CryptographicException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether the imprint is that of some bytes.</summary>
    /// <param name="parts">The bytes, in parts.</param>
    public bool Stamps(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        if (ImprintDigest is not { } digest)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(digest);
        foreach (var part in parts)
        {
            hash.AppendData(part.Span);
        }

        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), Imprint.Span);
    }

    /// <summary>Whether the imprint is a digest that was computed elsewhere, by the token's own algorithm.</summary>
    /// <param name="digest">The digest.</param>
    internal bool StampsDigest(ReadOnlySpan<byte> digest) => CryptographicOperations.FixedTimeEquals(digest, Imprint.Span);

    /// <summary>Looks for the signing certificate elsewhere, where the token did not bring it.</summary>
    internal void FindSigner(IEnumerable<Certificate> candidates)
    {
        Signer ??= candidates.FirstOrDefault(IsNamed);
        IsIntact = Signer is not null && Holds(Signer);
    }

    private bool IsNamed(Certificate candidate)
    {
        if (named is { } reference)
        {
            return CryptographicOperations.HashData(reference.Digest, candidate.Raw.Span).AsSpan().SequenceEqual(reference.Value);
        }

        return issuerName.IsEmpty
            ? candidate.SubjectKeyIdentifier.Span.SequenceEqual(keyIdentifier.Span)
            : candidate.SerialNumber == serial && candidate.IssuerName.Span.SequenceEqual(issuerName.Span);
    }

    private bool Holds(Certificate signer)
    {
        if (signerDigest is not { } digest || statedType != TstInfoOid || statedDigest is null
            || !CryptographicOperations.HashData(digest, content).AsSpan().SequenceEqual(statedDigest))
        {
            return false;
        }

        // The attributes are signed with the tag of a SET, not with the one under which they stand (RFC 5652, section 5.4).
        var signed = signedAttributes.ToArray();
        signed[0] = 0x31;
        return signer.HasSigned(algorithm, signed, signature.Span);
    }

    private void ReadSignedData(AsnReader data)
    {
        data.ReadInteger();
        data.ReadSetOf(skipSortOrderValidation: true);
        var encapsulated = data.ReadSequence();
        if (encapsulated.ReadObjectIdentifier() != TstInfoOid)
        {
            throw new AsnContentException();
        }

        content = encapsulated.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadOctetString();
        ReadInfo(new AsnReader(content, AsnEncodingRules.BER).ReadSequence());
        var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
        var one = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (data.PeekTag().HasSameClassAndValue(zero))
        {
            AddCertificates(data.ReadSetOf(skipSortOrderValidation: true, zero));
        }

        if (data.PeekTag().HasSameClassAndValue(one))
        {
            AddRevocations(data.ReadSetOf(skipSortOrderValidation: true, one));
        }

        ReadSignerInfo(data.ReadSetOf(skipSortOrderValidation: true).ReadSequence());
    }

    private void AddCertificates(AsnReader set)
    {
        while (set.HasData)
        {
            if (Certificate.Read(set.ReadEncodedValue().Span) is { } certificate)
            {
                certificates.Add(certificate);
            }
        }
    }

    private void AddRevocations(AsnReader set)
    {
        var other = new Asn1Tag(TagClass.ContextSpecific, 1);
        while (set.HasData)
        {
            ReadOnlyMemory<byte> der;
            if (set.PeekTag().HasSameClassAndValue(other))
            {
                var choice = set.ReadSequence(other);
                choice.ReadObjectIdentifier();
                der = choice.ReadEncodedValue();
            }
            else
            {
                der = set.ReadEncodedValue();
            }

            if (RevocationEvidence.Read(der.Span) is { } evidence)
            {
                revocations.Add(evidence);
            }
        }
    }

    private void ReadInfo(AsnReader info)
    {
        info.ReadInteger();
        Policy = info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        ImprintDigest = DigestNames.FindOid(imprint.ReadSequence().ReadObjectIdentifier());
        Imprint = imprint.ReadOctetString();
        info.ReadInteger();
        Time = info.ReadGeneralizedTime();
        while (info.HasData)
        {
            if (info.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            {
                Nonce = info.ReadInteger();
            }
            else
            {
                info.ReadEncodedValue();
            }
        }
    }

    private void ReadSignerInfo(AsnReader info)
    {
        info.ReadInteger();
        var key = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (info.PeekTag().HasSameClassAndValue(key))
        {
            keyIdentifier = info.ReadOctetString(key);
        }
        else
        {
            var id = info.ReadSequence();
            issuerName = id.ReadEncodedValue();
            serial = id.ReadInteger();
        }

        signerDigest = DigestNames.FindOid(info.ReadSequence().ReadObjectIdentifier());
        var attributes = new Asn1Tag(TagClass.ContextSpecific, 0);
        signedAttributes = info.PeekEncodedValue();
        ReadSignedAttributes(info.ReadSetOf(skipSortOrderValidation: true, attributes));
        algorithm = AlgorithmIdentifiers.Signature(info.ReadEncodedValue(), signerDigest);
        signature = info.ReadOctetString();
        if (info.HasData)
        {
            ReadUnsignedAttributes(info.ReadSetOf(skipSortOrderValidation: true, new Asn1Tag(TagClass.ContextSpecific, 1)));
        }
    }

    private void ReadSignedAttributes(AsnReader set)
    {
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            switch (oid)
            {
                case ContentTypeOid:
                    statedType = values.ReadObjectIdentifier();
                    break;
                case MessageDigestOid:
                    statedDigest = values.ReadOctetString();
                    break;
                case SigningCertificateOid:
                    named ??= (HashAlgorithmName.SHA1, values.ReadSequence().ReadSequence().ReadSequence().ReadOctetString());
                    break;
                case SigningCertificateV2Oid:
                    var id = values.ReadSequence().ReadSequence().ReadSequence();
                    var digest = HashAlgorithmName.SHA256;
                    if (id.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
                    {
                        digest = DigestNames.FindOid(id.ReadSequence().ReadObjectIdentifier()) ?? throw new AsnContentException();
                    }

                    named = (digest, id.ReadOctetString());
                    break;
            }
        }
    }

    private void ReadUnsignedAttributes(AsnReader set)
    {
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            if (oid == CertificateValuesOid)
            {
                AddCertificates(values.ReadSequence());
            }
            else if (oid == RevocationValuesOid)
            {
                var groups = values.ReadSequence();
                while (groups.HasData)
                {
                    AddRevocations(groups.ReadSequence(groups.PeekTag()).ReadSequence());
                }
            }
        }
    }
}
