using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Whether a signature is as the baseline wants it, whatever its level (EN 319 132-1, clause 6.3).</summary>
internal sealed class XadesBaseline(XadesSignature signature, XmlTreeElement? properties, XadesKeys keys)
{
    /// <summary>Properties that only the extended forms have (EN 319 132-2), and which the baseline excludes.</summary>
    private static readonly string[] Extended =
    [
        "CompleteCertificateRefs", "CompleteRevocationRefs", "CompleteCertificateRefsV2", "AttributeCertificateRefs", "AttributeRevocationRefs", "AttributeCertificateRefsV2",
        "SigAndRefsTimeStamp", "SigAndRefsTimeStampV2", "RefsOnlyTimeStamp", "RefsOnlyTimeStampV2",
    ];

    /// <summary>Whether it holds.</summary>
    public bool Holds()
    {
        var own = XadesSignature.In(properties, "SignedSignatureProperties");
        if (own is null || !signature.References.Any(r => r.IsToProperties && r.Uri is ['#', ..]) || !keys.IsNamed || !keys.IsInKeyInfo || XadesSignature.In(own, "SigningTime") is null
            || own.Elements.Count(e => e.LocalName is "SigningCertificate" or "SigningCertificateV2") != 1)
        {
            return false;
        }

        return HasFormats() && HoldsUnsigned();
    }

    /// <summary>Each DataObjectFormat speaks of one thing that is signed, names its type, and does not contradict what the thing says of itself.</summary>
    private bool HasFormats()
    {
        var formats = XadesSignature.In(properties, "SignedDataObjectProperties")?.Elements.Where(e => e.LocalName == "DataObjectFormat").ToList() ?? [];
        if (formats.Count == 0 && signature.References.Any(r => r.Id is not null && !r.IsToProperties && r.Type != XmlWords.CountersignedSignature))
        {
            return false;
        }

        foreach (var format in formats)
        {
            var reference = References().FirstOrDefault(r => r.Attribute("Id") is { } id && format.Attribute("ObjectReference") == "#" + id);
            var type = XadesSignature.In(format, "MimeType")?.Text().Trim();
            if (reference is null || string.IsNullOrEmpty(type))
            {
                return false;
            }

            var own = reference.Attribute("URI") is ['#', .. var name] ? signature.Element.Tree.ById(name, out _) : null;
            if (own?.Is(XmlWords.Dsig, "Object") == true && own.Attribute("MimeType") is { Length: > 0 } said && said != type)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The references, and those of the manifests in the signature.</summary>
    private IEnumerable<XmlTreeElement> References() => signature.References.Select(r => r.Element)
        .Concat(signature.Element.Named(XmlWords.Dsig, "Object").SelectMany(o => o.Named(XmlWords.Dsig, "Manifest")).SelectMany(m => m.Named(XmlWords.Dsig, "Reference")));

    private bool HoldsUnsigned()
    {
        foreach (var property in signature.Unsigned?.Elements ?? [])
        {
            if (Extended.Contains(property.LocalName, StringComparer.Ordinal)
                || (property.LocalName == "SignatureTimeStamp" && property.Elements.Count(e => e.LocalName == "EncapsulatedTimeStamp") != 1))
            {
                return false;
            }
        }

        return true;
    }
}
