using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>Whether a key may and should be used for seals now.</summary>
public static class KeyFitness
{
    /// <summary>Days before a certificate's end at which a warning begins.</summary>
    public const int WarningDays = 60;

    /// <summary>Codes that nothing overrides: with such a key nothing is sealed, also with <c>--force</c>.</summary>
    public static IReadOnlyList<string> Final { get; } = ["key.expired", "key.not-yet-valid", "key.revoked", "key.usage", "key.algorithm-unfit", "key.mismatch"];

    /// <summary>Judges a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="at">Now.</param>
    /// <param name="known">CRLs and OCSP answers that are at hand, or null.</param>
    /// <returns>Errors where it must not be used, warnings where somebody will not take its seals or the end is near.</returns>
    public static IReadOnlyList<Finding> Check(ISealingKey key, DateTimeOffset at, TrustAnchors? known = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signer = key.Chain[0];
        var findings = new List<Finding>();
        if (at > signer.NotAfter)
        {
            findings.Add(Finding.Error("key.expired", signer.Subject, Day(signer.NotAfter)));
        }
        else if (at < signer.NotBefore)
        {
            findings.Add(Finding.Error("key.not-yet-valid", signer.Subject, Day(signer.NotBefore)));
        }
        else if (signer.NotAfter - at < TimeSpan.FromDays(WarningDays))
        {
            findings.Add(Finding.Warning("key.expires-soon", signer.Subject, Day(signer.NotAfter), Math.Floor((signer.NotAfter - at).TotalDays).ToString(CultureInfo.InvariantCulture)));
        }

        if (signer.KeyUsage is { } usage && (usage & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0)
        {
            findings.Add(Finding.Error("key.usage", signer.Subject));
        }

        AddStrength(signer, findings);
        if (signer.Signer.Organization is null || signer.Signer.Country is null)
        {
            findings.Add(Finding.Warning("key.no-organization", signer.Subject));
        }

        if (RevokedAt(key.Chain, known, at) is { } revoked)
        {
            findings.Add(Finding.Error("key.revoked", signer.Subject, Day(revoked)));
        }

        return findings;
    }

    private static void AddStrength(Certificate signer, List<Finding> findings)
    {
        switch (signer.Key.Kind)
        {
            case KeyKind.Rsa when signer.Key.Bits < 1900:
                findings.Add(Finding.Error("key.usage", signer.Subject));
                break;
            case KeyKind.Rsa when signer.Key.Bits < 3072:
                findings.Add(Finding.Warning("key.rsa-short", signer.Key.Bits.ToString(CultureInfo.InvariantCulture)));
                break;
            case KeyKind.Ed25519:
                findings.Add(Finding.Warning("key.ed25519"));
                break;
        }
    }

    private static DateTimeOffset? RevokedAt(IReadOnlyList<Certificate> chain, TrustAnchors? known, DateTimeOffset at)
    {
        if (known is null)
        {
            return null;
        }

        // An authority above it that was revoked takes the key with it.
        return chain.SelectMany(certificate => chain.Concat(known.Anchors.Select(a => a.Certificate)).Where(certificate.IsIssuedBy)
                .SelectMany(i => known.Revocations.Where(r => r.IsSignedBy(i)).Select(r => r.StatusOf(certificate, i))))
            .Where(s => s is { IsRevoked: true } && s.RevokedAt <= at).Select(s => s!.RevokedAt).Min();
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
