using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Validation;

/// <summary>What a XAdES signature carries: certificates, revocation information, time-stamps, each with its imprint compared.</summary>
internal sealed class XadesCarried
{
    private const int MostOfAKind = 512;
    private readonly XadesSignature signature;
    private readonly List<XadesDigested> digested;
    private readonly List<string> before = [];

    /// <summary>Reads all of it.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="properties">The signed properties, where they are signed.</param>
    /// <param name="digested">What its references came to.</param>
    public XadesCarried(XadesSignature signature, XmlTreeElement? properties, List<XadesDigested> digested)
    {
        this.signature = signature;
        this.digested = digested;
        foreach (var certificate in XadesKeys.InKeyInfo(signature.KeyInfo))
        {
            Add(certificate);
        }

        foreach (var property in XadesSignature.In(properties, "SignedDataObjectProperties")?.Elements ?? [])
        {
            if (property.LocalName == "AllDataObjectsTimeStamp")
            {
                AddTimestamps(TimestampKind.Content, property, form => Data(form, signature.References.Where(r => !r.IsToProperties)), []);
            }
            else if (property.LocalName == "IndividualDataObjectsTimeStamp")
            {
                AddTimestamps(TimestampKind.Content, property, form => Data(form, Included(property)), []);
            }
        }

        foreach (var (number, property) in (signature.Unsigned?.Elements ?? []).Index())
        {
            if (number == MostOfAKind)
            {
                Excess = Finding.Error("seal.too-many-elements", property.Start.ToString(CultureInfo.InvariantCulture));
                break;
            }

            if (XmlWords.IsXades(property.NamespaceUri))
            {
                AddProperty(property);
            }
        }
    }

    /// <summary>That there is more than is read; null where there is not.</summary>
    public Finding? Excess { get; private set; }

    /// <summary>Certificates, in the order in which they stand.</summary>
    public List<Certificate> Certificates { get; } = [];

    /// <summary>CRLs and OCSP answers.</summary>
    public List<RevocationEvidence> Revocations { get; } = [];

    /// <summary>Time-stamps, in the order in which they stand.</summary>
    public List<TimestampFacts> Timestamps { get; } = [];

    private void AddProperty(XmlTreeElement property)
    {
        switch (property.LocalName)
        {
            case "SignatureTimeStamp":
                AddTimestamps(TimestampKind.Signature, property, form => [Canonical(signature.ValueElement, form)], []);
                break;
            case "SigAndRefsTimeStamp" or "SigAndRefsTimeStampV2":
                AddTimestamps(TimestampKind.References, property, form => [Canonical(signature.ValueElement, form), .. References(property, form, withStamps: true)], []);
                break;
            case "RefsOnlyTimeStamp" or "RefsOnlyTimeStampV2":
                AddTimestamps(TimestampKind.References, property, form => References(property, form, withStamps: false), []);
                break;
            case "ArchiveTimeStamp":
                AddTimestamps(TimestampKind.Archive, property, form => Archived(property, form), [.. before]);
                break;
            case "CertificateValues" or "AttrAuthoritiesCertValues":
                AddCertificates(property);
                break;
            case "RevocationValues" or "AttributeRevocationValues":
                AddRevocations(property);
                break;
            case "TimeStampValidationData" or "AnyValidationData":
                AddCertificates(XadesSignature.In(property, "CertificateValues"));
                AddRevocations(XadesSignature.In(property, "RevocationValues"));
                break;
        }
    }

    private IEnumerable<XadesReference> Included(XmlTreeElement property)
    {
        var ids = property.Elements.Where(e => e.LocalName == "Include").Select(e => e.Attribute("URI") ?? string.Empty).ToHashSet(StringComparer.Ordinal);
        return signature.References.Where(r => r.Id is { } id && ids.Contains("#" + id));
    }

    private List<ReadOnlyMemory<byte>> Data(XmlCanonicalForm form, IEnumerable<XadesReference> references)
    {
        var wanted = references.ToHashSet();
        return [.. signature.References.Index().Where(r => wanted.Contains(r.Item)).Select(r => digested[r.Index].BytesFor(form))];
    }

    /// <summary>Time-stamps over references (EN 319 132-2, clauses 5.3 and 5.4): the properties before this one, in their order.</summary>
    private List<ReadOnlyMemory<byte>> References(XmlTreeElement property, XmlCanonicalForm form, bool withStamps)
    {
        var newer = property.NamespaceUri == XmlWords.Xades141;
        string[] names = newer
            ? ["CompleteCertificateRefsV2", "CompleteRevocationRefs", "AttributeCertificateRefsV2", "AttributeRevocationRefs"]
            : ["CompleteCertificateRefs", "CompleteRevocationRefs", "AttributeCertificateRefs", "AttributeRevocationRefs"];
        var earlier = signature.Unsigned!.Elements.TakeWhile(e => !ReferenceEquals(e, property)).ToList();
        if (withStamps)
        {
            names = ["SignatureTimeStamp", .. names];
        }

        // The older edition fixes an order of kinds; the newer takes what stands before, as it stands.
        return newer
            ? [.. earlier.Where(e => names.Contains(e.LocalName, StringComparer.Ordinal)).Select(e => Canonical(e, form))]
            : [.. names.SelectMany(n => earlier.Where(e => e.LocalName == n)).Select(e => Canonical(e, form))];
    }

    /// <summary>What an archive time-stamp is made over (EN 319 132-1, clause 5.5.2.2): what is signed, the signature, and all properties before the time-stamp.</summary>
    /// <param name="property">The time-stamp; null for one that is to be added behind everything.</param>
    /// <param name="form">Its canonical form.</param>
    public List<ReadOnlyMemory<byte>> Archived(XmlTreeElement? property, XmlCanonicalForm form)
    {
        var parts = Data(form, signature.References);
        parts.Add(Canonical(signature.SignedInfo, form));
        parts.Add(Canonical(signature.ValueElement, form));
        parts.Add(Canonical(signature.KeyInfo, form));
        parts.AddRange((signature.Unsigned?.Elements ?? []).TakeWhile(e => !ReferenceEquals(e, property)).Select(e => Canonical(e, form)));
        parts.AddRange(signature.Element.Named(XmlWords.Dsig, "Object").Where(o => !ReferenceEquals(o, signature.Properties?.Parent)).Select(o => Canonical(o, form)));
        return parts;
    }

    private ReadOnlyMemory<byte> Canonical(XmlTreeElement? element, XmlCanonicalForm form)
    {
        if (element is null || signature.Budget.IsSpent)
        {
            return default;
        }

        var bytes = XmlCanonicalizer.Of(element, form, []);
        signature.Budget.Spend(bytes.Length);
        return bytes;
    }

    private void AddTimestamps(TimestampKind kind, XmlTreeElement property, Func<XmlCanonicalForm, List<ReadOnlyMemory<byte>>> imprint, List<string> covers)
    {
        var named = property.Child(XmlWords.Dsig, "CanonicalizationMethod")?.Attribute("Algorithm");
        var form = string.IsNullOrEmpty(named) ? XmlCanonicalForm.Inclusive : XmlCanonicalForm.Named(named);
        ReadOnlyMemory<byte>[]? parts = null;
        var lacking = kind is TimestampKind.Content or TimestampKind.Archive && digested.Exists(d => d.Missing is "seal.content-missing");
        foreach (var element in property.Elements.Where(e => e.LocalName == "EncapsulatedTimeStamp" && XmlWords.IsXades(e.NamespaceUri)))
        {
            if (Timestamps.Count == MostOfAKind)
            {
                Excess ??= Finding.Error("seal.too-many-elements", element.Start.ToString(CultureInfo.InvariantCulture));
                return;
            }

            var token = XmlBase64.Decode(element) is { } der ? TimestampToken.Read(der) : null;
            parts ??= form is null ? null : [.. imprint(form)];
            Timestamps.Add(new TimestampFacts
            {
                Kind = kind,
                Token = token,
                ImprintMatches = parts is not null && !lacking && token?.Stamps(parts) == true,
                IsDataMissing = lacking,
                Covers = covers,
            });
            if (token is not null)
            {
                before.Add(token.Fingerprint);
                token.Certificates.ToList().ForEach(Add);
                token.Revocations.ToList().ForEach(Add);
            }
        }
    }

    private void AddCertificates(XmlTreeElement? values)
    {
        foreach (var element in values?.Elements.Where(e => e.LocalName == "EncapsulatedX509Certificate" && XmlWords.IsXades(e.NamespaceUri)) ?? [])
        {
            if (XmlBase64.Decode(element) is { } der && Certificate.Read(der) is { } certificate)
            {
                Add(certificate);
            }
        }
    }

    private void AddRevocations(XmlTreeElement? values)
    {
        foreach (var element in values?.Elements.SelectMany(Encapsulated) ?? [])
        {
            if (XmlBase64.Decode(element) is { } der && RevocationEvidence.Read(der) is { } evidence)
            {
                Add(evidence);
            }
        }
    }

    private static IEnumerable<XmlTreeElement> Encapsulated(XmlTreeElement values)
    {
        var name = values.LocalName switch { "CRLValues" => "EncapsulatedCRLValue", "OCSPValues" => "EncapsulatedOCSPValue", _ => null };
        return values.Elements.Where(e => e.LocalName == name && XmlWords.IsXades(e.NamespaceUri));
    }

    private void Add(Certificate certificate)
    {
        Certificates.Add(certificate);
        before.Add(certificate.Fingerprint);
    }

    private void Add(RevocationEvidence evidence)
    {
        Revocations.Add(evidence);
        before.Add(evidence.Fingerprint);
        evidence.Certificates.ToList().ForEach(Add);
    }
}
