using System.Security.Cryptography;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>What was found of a list's own signature: enveloped XAdES over the whole list (TS 119 612, clause 5.7).</summary>
/// <param name="Fault">Code of what is wrong; null where the value fits the list and the certificate.</param>
/// <param name="SubIndication">In the words of EN 319 102-1, or null.</param>
/// <param name="Signer">The certificate that it carries and that its signed properties name.</param>
/// <param name="SigningTime">When the signer says that it was signed.</param>
public sealed record ListSignature(string? Fault, string? SubIndication, Certificate? Signer, DateTimeOffset? SigningTime)
{
    private const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly HashAlgorithmName[] Digests = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    /// <summary>Whether it fits.</summary>
    public bool IsIntact => Fault is null;

    /// <summary>Checks the signature of a list; who the signer may be is not asked.</summary>
    /// <param name="list">The XML.</param>
    /// <param name="limits">Largest list.</param>
    public static ListSignature Check(ReadOnlyMemory<byte> list, Limits? limits = null) => Open(list, limits ?? Limits.Default).Signature;

    /// <summary>Checks, and gives the list as it was digested: in canonical form, without the signature; empty where the signature does not fit.</summary>
    internal static (ListSignature Signature, ReadOnlyMemory<byte> Signed) Open(ReadOnlyMemory<byte> list, Limits limits)
    {
        var opened = XadesDocument.Open(list, limits with { DocumentBytes = limits.ResponseBytes });
        if (opened.Value is not { } document)
        {
            return Bad(opened.Findings[0].Code switch
            {
                "seal.xml-no-signature" => "trust.list-unsigned",
                "seal.too-many-signatures" => "trust.list-signatures",
                _ => "trust.list-unreadable",
            });
        }

        var own = document.Signatures.Where(s => ReferenceEquals(s.Element.Parent, document.Tree.Root)).ToList();
        return own.Count switch { 0 => Bad("trust.list-unsigned"), 1 => Check(own[0]), _ => Bad("trust.list-signatures") };

        static (ListSignature, ReadOnlyMemory<byte>) Bad(string code) => (new ListSignature(code, SubIndications.FormatFailure, null, null), default);
    }

    /// <summary>
    /// Only the one form that TS 119 612 allows is taken: one reference to the whole document (enveloped signature and exclusive canonical
    /// form, nothing else) and one to its own signed properties; nothing unsigned beside them.
    /// </summary>
    private static (ListSignature Signature, ReadOnlyMemory<byte> Signed) Check(XadesSignature signature)
    {
        var facts = XadesFacts.Gather(signature, new ValidationContext { At = default });
        (ListSignature, ReadOnlyMemory<byte>) Bad(string code, string? sub) =>
            (new ListSignature(code, sub, facts.Signer ?? XadesKeys.InKeyInfo(signature.KeyInfo).FirstOrDefault(), facts.ClaimedTime), default);

        var id = signature.SignedProperties?.Attribute("Id");
        var whole = signature.References.FirstOrDefault(r => r.Uri is "");
        var properties = signature.References.FirstOrDefault(r => id is { Length: > 0 } && r.Uri == "#" + id && r.Type == "http://uri.etsi.org/01903#SignedProperties");
        if (signature.References.Count != 2 || whole is null || properties is null || facts.Defects.Count > 0
            || signature.SignedInfo!.Child(XmlWords.Dsig, "CanonicalizationMethod")?.Attribute("Algorithm") != XmlWords.Exclusive
            || !Transforms(whole).SequenceEqual([XmlWords.Dsig + "enveloped-signature", XmlWords.Exclusive])
            || Transforms(properties) is not ([] or [XmlWords.Exclusive] or [Inclusive]))
        {
            return Bad("trust.list-signature-form", SubIndications.FormatFailure);
        }

        if (XadesSignature.In(signature.Properties, "UnsignedProperties") is not null)
        {
            return Bad("trust.list-signature-level", SubIndications.FormatFailure);
        }

        if (!Algorithms.Contains(facts.Algorithm?.Name) || !facts.Digests.All(Digests.Contains) || whole.Digest is null || properties.Digest is null)
        {
            return Bad("trust.list-algorithm", SubIndications.CryptoConstraintsFailure);
        }

        return facts.Integrity is { IsIntact: false, SubIndication: not SubIndications.NoSigningCertificate } broken ? Bad("trust.list-altered", broken.SubIndication)
            : facts.Signer is null ? Bad("trust.list-signer-missing", SubIndications.NoSigningCertificate)
            : (new ListSignature(null, null, facts.Signer, facts.ClaimedTime), whole.Resolve([]).Bytes);
    }

    /// <summary>The transforms of a reference, each by its name; one with parameters has no name that would be taken.</summary>
    private static string[] Transforms(XadesReference reference) =>
        [.. reference.Element.Child(XmlWords.Dsig, "Transforms")?.Elements.Select(t => t.Elements.Any() ? string.Empty : t.Attribute("Algorithm") ?? string.Empty) ?? []];
}
