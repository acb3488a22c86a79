using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Seals.Cms;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// What a signer says of the signature itself: by which policy it was made, and what it commits to (TS 119 182-1, clauses 5.2.3 and 5.2.7;
/// EN 319 132-1, clauses 5.2.3 and 5.2.9; EN 319 122-1, clauses 5.2.3 and 5.2.9). Reported, never judged: no policy is fetched.
/// </summary>
internal sealed record SignerStatements
{
    private const int MostCommitments = 16;

    /// <summary>The policy's identifier; null for none, empty where it is implied by the circumstances.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the policy's document, where the signature carries it, has the digest that is signed; null where it is not carried.</summary>
    public bool? PolicyDigestMatches { get; init; }

    /// <summary>Identifiers of the commitments.</summary>
    public IReadOnlyList<string> Commitments { get; init; } = [];

    /// <summary>As details of a check.</summary>
    public IEnumerable<KeyValuePair<string, string>> Details()
    {
        if (Policy is not null)
        {
            yield return new("policy", Policy.Length == 0 ? "implied" : Policy);
            if (Policy.Length > 0)
            {
                yield return new("policyDigest", PolicyDigestMatches switch { true => "matches", false => "differs", _ => "not-checked" });
            }
        }

        if (Commitments.Count > 0)
        {
            yield return new("commitments", string.Join(' ', Commitments));
        }
    }

    /// <summary>Of a JAdES signature.</summary>
    public static SignerStatements Of(SealedSignature signature)
    {
        var header = signature.Header;
        return new SignerStatements { Policy = header.Policy?.Id, PolicyDigestMatches = Matches(signature), Commitments = [.. header.Commitments.Take(MostCommitments)] };
    }

    /// <summary>Of a XAdES signature.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="properties">Its signed properties, where they are signed.</param>
    public static SignerStatements Of(XadesSignature signature, XmlTreeElement? properties)
    {
        var named = XadesSignature.In(XadesSignature.In(properties, "SignedSignatureProperties"), "SignaturePolicyIdentifier");
        var id = XadesSignature.In(named, "SignaturePolicyId");
        return new SignerStatements
        {
            Policy = named is null ? null : XadesSignature.In(XadesSignature.In(id, "SigPolicyId"), "Identifier")?.Text().Trim() ?? string.Empty,
            PolicyDigestMatches = Matches(signature, id),
            Commitments =
            [
                .. (XadesSignature.In(properties, "SignedDataObjectProperties")?.Elements ?? []).Where(e => e.LocalName == "CommitmentTypeIndication")
                    .Select(e => XadesSignature.In(XadesSignature.In(e, "CommitmentTypeId"), "Identifier")?.Text().Trim()).OfType<string>().Take(MostCommitments),
            ],
        };
    }

    /// <summary>Of a CMS signature in a PDF, which has nowhere to carry the policy.</summary>
    public static SignerStatements Of(CmsSignature cms) =>
        new() { Policy = cms.Policy is { } policy ? policy.Id ?? string.Empty : null, Commitments = [.. cms.Commitments.Take(MostCommitments)] };

    private static bool? Matches(SealedSignature signature)
    {
        var store = signature.Unsigned.FirstOrDefault(u => u.Name == "sigPSt" && u.Value.ValueKind == JsonValueKind.Object);
        return signature.Header.Policy is { DigestName: { } name, Digest: { } digest, IsOfSpecification: false } && DigestNames.Find(name) is { } algorithm
            && store is not null && UnsignedItem.Bytes(store.Value, "sigPolDoc") is { } document
            ? CryptographicOperations.HashData(algorithm, document).AsSpan().SequenceEqual(digest) : null;
    }

    private static bool? Matches(XadesSignature signature, XmlTreeElement? id)
    {
        // A policy that is digested through transforms is digested by a specification of its own.
        var hash = XadesSignature.In(id, "SigPolicyHash");
        var store = signature.Unsigned?.Elements.FirstOrDefault(e => e.Is(XmlWords.Xades141, "SignaturePolicyStore"));
        return id?.Child(XmlWords.Dsig, "Transforms") is null && XmlAlgorithms.Digest(hash?.Child(XmlWords.Dsig, "DigestMethod")?.Attribute("Algorithm")) is { } algorithm
            && XmlBase64.Decode(hash!.Child(XmlWords.Dsig, "DigestValue")) is { } digest && XmlBase64.Decode(XadesSignature.In(store, "SignaturePolicyDocument")) is { } document
            ? CryptographicOperations.HashData(algorithm, document).AsSpan().SequenceEqual(digest) : null;
    }
}
