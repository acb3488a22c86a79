using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.DataIntegrity;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Verification.Issuer;

/// <summary>The keys that Data Integrity proofs name, and which of them the verifier trusts.</summary>
internal static class ProofMethods
{
    /// <summary>The verification method of each proof; null where it names none.</summary>
    public static List<string?> Named(JsonElement proof) =>
    [
        .. (proof.ValueKind == JsonValueKind.Array ? proof.EnumerateArray().ToList() : [proof]).Select(p =>
            p.ValueKind == JsonValueKind.Object && p.TryGetProperty("verificationMethod", out var m) && m.ValueKind == JsonValueKind.String ? m.GetString() : null),
    ];

    /// <summary>Controllers of keys that stand in a trusted certificate too, each with the subject of that certificate.</summary>
    public static Dictionary<string, SignerReport> Trusted(IEnumerable<string?> methods, VerificationMethods known, TrustAnchors trust)
    {
        var trusted = new Dictionary<string, SignerReport>(StringComparer.Ordinal);
        foreach (var method in methods.OfType<string>())
        {
            if (known.Find(method) is { } found
                && trust.Anchors.FirstOrDefault(a => a.IsConfigured && a.Certificate.Key.SubjectPublicKeyInfo.Span.SequenceEqual(found.Key.SubjectPublicKeyInfo.Span)) is { } anchor)
            {
                trusted[found.Controller] = anchor.Certificate.Signer;
            }
        }

        return trusted;
    }
}
