using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// The level of a seal by what it carries, not by what that is worth (TS 119 182-1, clause 6; EN 319 132-1, clause 6): T with a
/// signature time-stamp, LT with the revocation data of every certificate that needs some, LTA with an archive time-stamp.
/// </summary>
internal static class SealLevel
{
    /// <summary>The level: B-B, B-T, B-LT, B-LTA or none.</summary>
    public static string Of(SignatureFacts facts, CertificateJudge judge) => facts.IsBaseline ? Carried(facts, judge) : "none";

    /// <summary>The level by what it carries, also of a seal whose signed part is not as the baseline wants it: B-B, B-T, B-LT or B-LTA.</summary>
    public static string Carried(SignatureFacts facts, CertificateJudge judge)
    {
        if (facts.Timestamps.All(t => t.Kind != TimestampKind.Signature))
        {
            return "B-B";
        }

        var signers = facts.Timestamps.Where(t => t.Kind != TimestampKind.Archive).Select(t => t.Token?.Signer).Append(facts.Signer).OfType<Certificate>().Distinct();
        if (facts.Revocations.Count == 0 || !signers.All(s => IsDocumented(s, judge)))
        {
            return "B-T";
        }

        return facts.Timestamps.Any(t => t.Kind == TimestampKind.Archive) ? "B-LTA" : "B-LT";
    }

    private static bool IsDocumented(Certificate leaf, CertificateJudge judge)
    {
        var path = judge.Path(leaf);
        for (var i = 0; i < path.Certificates.Count; i++)
        {
            var certificate = path.Certificates[i];
            if (certificate.IsSelfSigned || certificate.NeedsNoRevocation || (path.Anchor is not null && i == path.Certificates.Count - 1))
            {
                continue;
            }

            if (i + 1 >= path.Certificates.Count || !judge.HasRevocation(certificate, path.Certificates[i + 1]))
            {
                return false;
            }
        }

        return true;
    }
}
