using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Checks a list's signature in one pass over the bytes. Only the one form that TS 119 612 allows is taken: a single ds:Signature, a child
/// of the document element, with one reference to the whole document (enveloped-signature and exclusive canonicalization, nothing else)
/// and one to its own signed properties; so there is nothing to wrap and nothing to resolve.
/// </summary>
internal sealed class ListSignatureReader : IDisposable
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private readonly XmlCanonicalizer document;
    private readonly XmlCanonicalizer signedInfo = new(true, [], keep: true);
    private readonly XmlCanonicalizer propertiesExclusive;
    private readonly XmlCanonicalizer propertiesInclusive;
    private readonly List<(string Prefix, string Uri, int Depth)> scope = [];
    private readonly List<Reference> references = [];
    private readonly List<string> path = [];
    private readonly int deepest;
    private int signatures;
    private string? canonicalization;
    private string? method;
    private string? value;
    private string? propertiesId;
    private string? certificate;
    private string? certificateDigestMethod;
    private string? certificateDigest;
    private string? signingTime;
    private bool augmented;

    private ListSignatureReader(ReadOnlySpan<byte> list, int deepest)
    {
        this.deepest = deepest;

        // Which digest the signature wants stands behind what it is over: those that are named anywhere are made.
        var digests = new List<HashAlgorithmName>();
        foreach (var (name, address) in new[] { (HashAlgorithmName.SHA256, "xmlenc#sha256"), (HashAlgorithmName.SHA384, "xmldsig-more#sha384"), (HashAlgorithmName.SHA512, "xmlenc#sha512") })
        {
            if (list.LastIndexOf(System.Text.Encoding.ASCII.GetBytes(address)) >= 0)
            {
                digests.Add(name);
            }
        }

        document = new XmlCanonicalizer(true, digests);
        propertiesExclusive = new XmlCanonicalizer(true, digests);
        propertiesInclusive = new XmlCanonicalizer(false, digests);
    }

    /// <summary>Checks.</summary>
    public static ListSignature Check(ReadOnlyMemory<byte> list, Limits limits)
    {
        using var check = new ListSignatureReader(list.Span, limits.Depth);
        try
        {
            using var reader = ListXml.Open(list, limits);
            return check.Read(reader) is { } fault ? new ListSignature(fault, "FORMAT_FAILURE", null, null) : check.Conclude();
        }
        catch (XmlException)
        {
            return new ListSignature("trust.list-unreadable", "FORMAT_FAILURE", null, null);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        document.Dispose();
        signedInfo.Dispose();
        propertiesExclusive.Dispose();
        propertiesInclusive.Dispose();
    }

    private string? Read(XmlReader reader)
    {
        int? inSignature = null, inInfo = null, inProperties = null;
        var seen = false;
        while (reader.Read())
        {
            var depth = reader.Depth;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (depth > deepest)
                    {
                        return "trust.list-unreadable";
                    }

                    seen = true;
                    Declare(reader, depth);
                    path.Add(reader.NamespaceURI == Ds || reader.NamespaceURI == Xades ? reader.LocalName : "?" + reader.LocalName);
                    if (reader.NamespaceURI == Ds && reader.LocalName == "Signature" && depth == 1)
                    {
                        signatures++;
                        inSignature = depth;
                    }

                    if (inSignature is not null)
                    {
                        Element(reader, depth);
                        inInfo ??= Is(reader, depth, "SignedInfo", 2) ? depth : null;
                        inProperties ??= Is(reader, depth, "SignedProperties", 4) ? depth : null;
                    }

                    if (inSignature is null)
                    {
                        document.Start(reader, depth, scope);
                    }
                    else
                    {
                        Feed(inInfo is not null, inProperties is not null, c => c.Start(reader, depth, scope));
                    }

                    if (reader.IsEmptyElement)
                    {
                        Close(reader.Name, depth, ref inSignature, ref inInfo, ref inProperties);
                    }

                    break;
                case XmlNodeType.EndElement:
                    Close(reader.Name, depth, ref inSignature, ref inInfo, ref inProperties);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (depth > 0)
                    {
                        var text = reader.Value;
                        if (inSignature is null)
                        {
                            document.Text(text);
                        }
                        else
                        {
                            Feed(inInfo is not null, inProperties is not null, c => c.Text(text));
                            Value(text);
                        }
                    }

                    break;
                case XmlNodeType.ProcessingInstruction:
                    Instruction(reader, depth, seen, inSignature is null);
                    break;
                default:
                    break;
            }
        }

        return signatures == 0 ? "trust.list-unsigned" : signatures > 1 ? "trust.list-signatures" : null;
    }

    private void Declare(XmlReader reader, int depth)
    {
        if (reader.MoveToFirstAttribute())
        {
            do
            {
                if (reader.NamespaceURI == "http://www.w3.org/2000/xmlns/")
                {
                    scope.Add((reader.Prefix.Length == 0 ? string.Empty : reader.LocalName, reader.Value, depth));
                }
            }
            while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }
    }

    private static bool Is(XmlReader reader, int depth, string name, int at) =>
        depth == at && reader.LocalName == name && reader.NamespaceURI is Ds or Xades;

    private void Feed(bool info, bool properties, Action<XmlCanonicalizer> what)
    {
        if (info)
        {
            what(signedInfo);
        }

        if (properties)
        {
            what(propertiesExclusive);
            what(propertiesInclusive);
        }
    }

    private void Close(string name, int depth, ref int? inSignature, ref int? inInfo, ref int? inProperties)
    {
        if (inSignature is null)
        {
            document.End(name, depth);
        }
        else
        {
            Feed(inInfo is not null, inProperties is not null, c => c.End(name, depth));
        }

        inInfo = inInfo == depth ? null : inInfo;
        inProperties = inProperties == depth ? null : inProperties;
        inSignature = inSignature == depth ? null : inSignature;
        path.RemoveAt(path.Count - 1);
        while (scope.Count > 0 && scope[^1].Depth >= depth)
        {
            scope.RemoveAt(scope.Count - 1);
        }
    }

    private void Instruction(XmlReader reader, int depth, bool seen, bool outside)
    {
        if (depth > 0 && !outside)
        {
            return;
        }

        if (depth == 0 && seen)
        {
            document.LineFeed();
        }

        document.Instruction(reader.Name, reader.Value);
        if (depth == 0 && !seen)
        {
            document.LineFeed();
        }
    }

    private bool At(string place) => string.Join('/', path.Skip(2)) == place;

    private void Element(XmlReader reader, int depth)
    {
        switch (reader.LocalName)
        {
            case "CanonicalizationMethod" when At("SignedInfo/CanonicalizationMethod"):
                canonicalization = reader.GetAttribute("Algorithm");
                break;
            case "SignatureMethod" when At("SignedInfo/SignatureMethod"):
                method = reader.GetAttribute("Algorithm");
                break;
            case "Reference" when At("SignedInfo/Reference"):
                references.Add(new Reference(reader.GetAttribute("URI"), reader.GetAttribute("Type")));
                break;
            case "Transform" when references.Count > 0 && At("SignedInfo/Reference/Transforms/Transform"):
                references[^1].Transforms.Add(reader.GetAttribute("Algorithm") ?? string.Empty);
                break;
            case "InclusiveNamespaces" or "XPath" when references.Count > 0 && depth > 2:
                references[^1].Transforms.Add(reader.NamespaceURI + reader.LocalName);
                break;
            case "DigestMethod" when references.Count > 0 && At("SignedInfo/Reference/DigestMethod"):
                references[^1].Method = reader.GetAttribute("Algorithm");
                break;
            case "SignedProperties" when At("Object/QualifyingProperties/SignedProperties"):
                propertiesId = reader.GetAttribute("Id");
                break;
            case "UnsignedSignatureProperties":
                augmented = true;
                break;
            case "DigestMethod" when path[^1] == "DigestMethod" && path[^2] == "CertDigest" && certificateDigest is null:
                certificateDigestMethod = reader.GetAttribute("Algorithm");
                break;
            default:
                break;
        }
    }

    private void Value(string text)
    {
        switch (path[^1])
        {
            case "SignatureValue" when At("SignatureValue"):
                value += text;
                break;
            case "DigestValue" when At("SignedInfo/Reference/DigestValue"):
                references[^1].Digest += text;
                break;
            case "DigestValue" when path[^2] == "CertDigest" && path.Contains("SignedProperties"):
                certificateDigest ??= text;
                break;
            case "X509Certificate" when At("KeyInfo/X509Data/X509Certificate"):
                certificate ??= text;
                break;
            case "SigningTime" when path[^2] == "SignedSignatureProperties":
                signingTime ??= text;
                break;
            default:
                break;
        }
    }

    private ListSignature Conclude()
    {
        var signer = ListXml.Bytes(certificate) is { } der ? Certificate.Read(der) : null;
        DateTimeOffset? time = DateTimeOffset.TryParse(signingTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        ListSignature Bad(string code, string sub) => new(code, sub, signer, time);

        var whole = references.Find(r => r.Uri is "");
        var properties = references.Find(r => propertiesId is { Length: > 0 } id && r.Uri == "#" + id && r.Type == "http://uri.etsi.org/01903#SignedProperties");
        if (references.Count != 2 || whole is null || properties is null || canonicalization != Exclusive
            || whole.Transforms is not [Ds + "enveloped-signature", Exclusive] || properties.Transforms is not ([] or [Exclusive] or [Inclusive]))
        {
            return Bad("trust.list-signature-form", "FORMAT_FAILURE");
        }

        if (augmented)
        {
            return Bad("trust.list-signature-level", "FORMAT_FAILURE");
        }

        if (signer is null || certificateDigest is null)
        {
            return Bad("trust.list-signer-missing", "NO_SIGNING_CERTIFICATE_FOUND");
        }

        if (Algorithm(method) is not { } algorithm || DigestName(whole.Method) is not { } wholeDigest || DigestName(properties.Method) is not { } propertiesDigest)
        {
            return Bad("trust.list-algorithm", "CRYPTO_CONSTRAINTS_FAILURE");
        }

        var written = properties.Transforms is [Exclusive] ? propertiesExclusive : propertiesInclusive;
        if (!Same(document.Digest(wholeDigest), whole.Digest) || !Same(written.Digest(propertiesDigest), properties.Digest))
        {
            return Bad("trust.list-altered", "HASH_FAILURE");
        }

        if (!Same(CertificateDigest(signer), certificateDigest))
        {
            return Bad("trust.list-signer-missing", "NO_SIGNING_CERTIFICATE_FOUND");
        }

        return ListXml.Bytes(value) is { } bytes && signer.Key.Verify(algorithm, signedInfo.Bytes, bytes, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? new ListSignature(null, null, signer, time)
            : Bad("trust.list-altered", "SIG_CRYPTO_FAILURE");
    }

    private static bool Same(byte[]? digest, string? written) => digest is not null && ListXml.Bytes(written) is { } other && other.AsSpan().SequenceEqual(digest);

    // The certificate is held against those that the pointer names, byte for byte; its digest here is only a second look, so SHA-1 will do.
    private byte[]? CertificateDigest(Certificate signer) => certificateDigestMethod switch
    {
#pragma warning disable CA5350
        Ds + "sha1" => SHA1.HashData(signer.Raw.Span),
#pragma warning restore CA5350
        _ when DigestName(certificateDigestMethod) is { } name => CryptographicOperations.HashData(name, signer.Raw.Span),
        _ => null,
    };

    private static HashAlgorithmName? DigestName(string? address) => address switch
    {
        "http://www.w3.org/2001/04/xmlenc#sha256" => HashAlgorithmName.SHA256,
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => HashAlgorithmName.SHA384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static SignatureAlgorithm? Algorithm(string? address)
    {
        const string More = "http://www.w3.org/2001/04/xmldsig-more#";
        const string Pss = "http://www.w3.org/2007/05/xmldsig-more#";
        return address switch
        {
            More + "rsa-sha256" => SignatureAlgorithm.RS256,
            More + "rsa-sha384" => SignatureAlgorithm.RS384,
            More + "rsa-sha512" => SignatureAlgorithm.RS512,
            Pss + "sha256-rsa-MGF1" => SignatureAlgorithm.PS256,
            Pss + "sha384-rsa-MGF1" => SignatureAlgorithm.PS384,
            Pss + "sha512-rsa-MGF1" => SignatureAlgorithm.PS512,
            More + "ecdsa-sha256" => SignatureAlgorithm.Free("ecdsa-sha256", KeyKind.EllipticCurve, HashAlgorithmName.SHA256),
            More + "ecdsa-sha384" => SignatureAlgorithm.Free("ecdsa-sha384", KeyKind.EllipticCurve, HashAlgorithmName.SHA384),
            More + "ecdsa-sha512" => SignatureAlgorithm.Free("ecdsa-sha512", KeyKind.EllipticCurve, HashAlgorithmName.SHA512),
            _ => null,
        };
    }

    private sealed record Reference(string? Uri, string? Type)
    {
        public List<string> Transforms { get; } = [];

        public string? Method { get; set; }

        public string? Digest { get; set; }
    }
}
