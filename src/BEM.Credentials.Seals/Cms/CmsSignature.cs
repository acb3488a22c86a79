using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Revocation;

namespace BEM.Credentials.Seals.Cms;

/// <summary>
/// A CMS SignedData with one signer, as PDF signatures carry it (RFC 5652; ETSI EN 319 122-1), read but not believed. What the attributes say
/// is taken as it stands; <see cref="Fits"/> says whether the signature holds.
/// </summary>
internal sealed class CmsSignature
{
    private const int MostValues = 256;

    private readonly List<Certificate> certificates = [];
    private readonly List<RevocationEvidence> revocations = [];
    private readonly List<CertificateReference> references = [];
    private readonly List<ReadOnlyMemory<byte>> contentTimestamps = [];
    private readonly List<ReadOnlyMemory<byte>> signatureTimestamps = [];
    private readonly List<string> commitments = [];
    private readonly List<Finding> defects = [];
    private ReadOnlyMemory<byte> signedAttributes;
    private ReadOnlyMemory<byte> issuerName;
    private BigInteger serial;
    private ReadOnlyMemory<byte> keyIdentifier;

    private CmsSignature()
    {
    }

    /// <summary>Certificates in the order in which they stand.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates;

    /// <summary>CRLs and OCSP answers, wherever they stand.</summary>
    public IReadOnlyList<RevocationEvidence> Revocations => revocations;

    /// <summary>What the signed attributes say of the signing certificate (RFC 5035).</summary>
    public IReadOnlyList<CertificateReference> References => references;

    /// <summary>Time-stamp tokens over the content, DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ContentTimestamps => contentTimestamps;

    /// <summary>Time-stamp tokens over the signature value, DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> SignatureTimestamps => signatureTimestamps;

    /// <summary>What makes it void however well it fits.</summary>
    public IReadOnlyList<Finding> Defects => defects;

    /// <summary>Whether it encloses content of its own.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Whether there are signed attributes.</summary>
    public bool HasSignedAttributes => !signedAttributes.IsEmpty;

    /// <summary>The attribute content-type; null for none.</summary>
    public string? ContentType { get; private set; }

    /// <summary>The attribute message-digest; null for none.</summary>
    public ReadOnlyMemory<byte>? MessageDigest { get; private set; }

    /// <summary>The attribute signing-time; null for none.</summary>
    public DateTimeOffset? SigningTime { get; private set; }

    /// <summary>The attribute signature-policy-identifier; null for none.</summary>
    public CmsPolicy? Policy { get; private set; }

    /// <summary>The object identifiers of the attribute commitment-type-indication.</summary>
    public IReadOnlyList<string> Commitments => commitments;

    /// <summary>The digest of the content; null for one that we do not know.</summary>
    public HashAlgorithmName? Digest { get; private set; }

    /// <summary>The signature algorithm; null for one that we do not verify.</summary>
    public SignatureAlgorithm? Algorithm { get; private set; }

    /// <summary>The object identifier of the signature algorithm.</summary>
    public string AlgorithmOid { get; private set; } = string.Empty;

    /// <summary>The signature value.</summary>
    public ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Reads a SignedData; null where the bytes are none.</summary>
    /// <param name="der">DER; BER is read too, as many programs write it.</param>
    public static CmsSignature? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            if (outer.ReadObjectIdentifier() != CmsOids.SignedData)
            {
                return null;
            }

            var read = new CmsSignature();
            read.ReadSignedData(outer.ReadSequence(CmsOids.Zero).ReadSequence());
            return read;
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException or CryptographicException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether a certificate is the one that the signer's identifier names.</summary>
    /// <param name="candidate">The certificate.</param>
    public bool Identifies(Certificate candidate) => issuerName.IsEmpty
        ? !keyIdentifier.IsEmpty && candidate.SubjectKeyIdentifier.Span.SequenceEqual(keyIdentifier.Span)
        : candidate.SerialNumber == serial && candidate.IssuerName.Span.SequenceEqual(issuerName.Span);

    /// <summary>Whether the signature value fits a key; over the attributes, or over the content where there are none.</summary>
    /// <param name="signer">The certificate.</param>
    /// <param name="first">First part of the content.</param>
    /// <param name="second">Second part.</param>
    public bool Fits(Certificate signer, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (signedAttributes.IsEmpty)
        {
            return signer.HasSigned(Algorithm, [.. first, .. second], Value.Span);
        }

        // The attributes are signed with the tag of a SET, not with the one under which they stand (RFC 5652, section 5.4).
        var signed = signedAttributes.ToArray();
        signed[0] = 0x31;
        return signer.HasSigned(Algorithm, signed, Value.Span);
    }

    private void ReadSignedData(AsnReader data)
    {
        data.ReadInteger();
        data.ReadSetOf(skipSortOrderValidation: true);
        var encapsulated = data.ReadSequence();
        encapsulated.ReadObjectIdentifier();
        HasContent = encapsulated.HasData;
        if (data.PeekTag().HasSameClassAndValue(CmsOids.Zero))
        {
            AddCertificates(data.ReadSetOf(skipSortOrderValidation: true, CmsOids.Zero));
        }

        if (data.PeekTag().HasSameClassAndValue(CmsOids.One))
        {
            AddRevocations(data.ReadSetOf(skipSortOrderValidation: true, CmsOids.One));
        }

        var signers = data.ReadSetOf(skipSortOrderValidation: true);
        ReadSigner(signers.ReadSequence());
        if (signers.HasData)
        {
            defects.Add(Finding.Error("pdf.cms-malformed", "SignerInfo"));
        }
    }

    private void ReadSigner(AsnReader signer)
    {
        signer.ReadInteger();
        if (signer.PeekTag().HasSameClassAndValue(CmsOids.Zero))
        {
            keyIdentifier = signer.ReadOctetString(CmsOids.Zero);
        }
        else
        {
            var id = signer.ReadSequence();
            issuerName = id.ReadEncodedValue();
            serial = id.ReadInteger();
        }

        Digest = DigestNames.FindOid(signer.ReadSequence().ReadObjectIdentifier());
        if (signer.PeekTag().HasSameClassAndValue(CmsOids.Zero))
        {
            signedAttributes = signer.PeekEncodedValue();
            ReadAttributes(signer.ReadSetOf(skipSortOrderValidation: true, CmsOids.Zero), ReadSigned, unique: true);
        }

        var algorithm = signer.ReadEncodedValue();
        AlgorithmOid = new AsnReader(algorithm, AsnEncodingRules.BER).ReadSequence().ReadObjectIdentifier();
        Algorithm = AlgorithmIdentifiers.Signature(algorithm, Digest);
        Value = signer.ReadOctetString();
        if (signer.HasData)
        {
            ReadAttributes(signer.ReadSetOf(skipSortOrderValidation: true, CmsOids.One), ReadUnsigned, unique: false);
        }
    }

    private void ReadAttributes(AsnReader set, Action<string, AsnReader> read, bool unique)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; set.HasData && i < MostValues; i++)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            if (!seen.Add(oid) && unique)
            {
                // Of two that differ one reader would take the first, another the second (RFC 5652, section 11).
                defects.Add(Finding.Error("pdf.cms-malformed", oid));
            }

            read(oid, attribute.ReadSetOf(skipSortOrderValidation: true));
        }
    }

    private void ReadSigned(string oid, AsnReader values)
    {
        switch (oid)
        {
            case CmsOids.ContentType:
                ContentType ??= values.ReadObjectIdentifier();
                break;
            case CmsOids.MessageDigest:
                MessageDigest ??= values.ReadOctetString();
                break;
            case CmsOids.SigningTime:
                SigningTime ??= values.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime) ? values.ReadGeneralizedTime() : values.ReadUtcTime();
                break;
            case CmsOids.SigningCertificate:
                references.Add(new CertificateReference(HashAlgorithmName.SHA1, values.ReadSequence().ReadSequence().ReadSequence().ReadOctetString(), IsSecond: false));
                break;
            case CmsOids.SigningCertificateV2:
                var id = values.ReadSequence().ReadSequence().ReadSequence();
                var digest = id.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? DigestNames.FindOid(id.ReadSequence().ReadObjectIdentifier()) : HashAlgorithmName.SHA256;
                references.Add(new CertificateReference(digest, id.ReadOctetString(), IsSecond: true));
                break;
            case CmsOids.SignaturePolicy:
                Policy ??= CmsPolicy.Read(values);
                break;
            case CmsOids.CommitmentType:
                while (values.HasData && commitments.Count < MostValues)
                {
                    commitments.Add(values.ReadSequence().ReadObjectIdentifier());
                }

                break;
            case CmsOids.ContentTimestamp:
                AddTokens(values, contentTimestamps);
                break;
            case CmsOids.AdobeRevocation:
                AddRevocationGroups(values.ReadSequence());
                break;
        }
    }

    private void ReadUnsigned(string oid, AsnReader values)
    {
        switch (oid)
        {
            case CmsOids.SignatureTimestamp:
                AddTokens(values, signatureTimestamps);
                break;
            case CmsOids.CertificateValues:
                AddCertificates(values.ReadSequence());
                break;
            case CmsOids.RevocationValues:
                AddRevocationGroups(values.ReadSequence());
                break;
        }
    }

    private static void AddTokens(AsnReader values, List<ReadOnlyMemory<byte>> tokens)
    {
        while (values.HasData && tokens.Count < 64)
        {
            tokens.Add(values.ReadEncodedValue());
        }
    }

    private void AddCertificates(AsnReader set)
    {
        while (set.HasData && certificates.Count < MostValues)
        {
            if (Certificate.Read(set.ReadEncodedValue().Span) is { } certificate)
            {
                certificates.Add(certificate);
            }
        }
    }

    private void AddRevocationGroups(AsnReader groups)
    {
        while (groups.HasData)
        {
            AddRevocations(groups.ReadSequence(groups.PeekTag()).ReadSequence());
        }
    }

    private void AddRevocations(AsnReader set)
    {
        while (set.HasData && revocations.Count < MostValues)
        {
            ReadOnlyMemory<byte> der;
            if (set.PeekTag().HasSameClassAndValue(CmsOids.One))
            {
                var choice = set.ReadSequence(CmsOids.One);
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
}

/// <summary>What a signed attribute says of the policy that the signer followed (ETSI EN 319 122-1, clause 5.2.9).</summary>
/// <param name="Id">Its object identifier; null where it is implied by the circumstances.</param>
internal sealed record CmsPolicy(string? Id)
{
    /// <summary>Reads the attribute's values.</summary>
    /// <param name="values">The values.</param>
    public static CmsPolicy Read(AsnReader values) =>
        values.PeekTag().HasSameClassAndValue(Asn1Tag.Null) ? new CmsPolicy((string?)null) : new CmsPolicy(values.ReadSequence().ReadObjectIdentifier());
}

/// <summary>What a signed attribute says of the signing certificate.</summary>
/// <param name="Digest">The digest algorithm; null for one that we do not know.</param>
/// <param name="Value">The digest of the certificate.</param>
/// <param name="IsSecond">Whether it is signing-certificate-v2.</param>
internal sealed record CertificateReference(HashAlgorithmName? Digest, byte[] Value, bool IsSecond)
{
    /// <summary>Whether it names a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    public bool Names(Certificate certificate) =>
        Digest is { } digest && CryptographicOperations.HashData(digest, certificate.Raw.Span).AsSpan().SequenceEqual(Value);
}
