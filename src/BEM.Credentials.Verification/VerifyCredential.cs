using System.Security.Cryptography;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Verification.Reporting;

namespace BEM.Credentials.Verification;

/// <summary>The verb of this story: bytes that a stranger hands in, and the report of what is known of them.</summary>
public static class VerifyCredential
{
    /// <summary>Judges an input. Never throws on bad input; every input that can be read gets a report.</summary>
    /// <param name="bytes">The input as it came.</param>
    /// <param name="name">Its file name or address, for the report only.</param>
    /// <param name="policy">What is demanded and who is trusted.</param>
    /// <param name="at">The time of validation.</param>
    public static VerificationReport Verify(ReadOnlyMemory<byte> bytes, string name, VerificationPolicy policy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var checks = new CheckList();
        checks.Add(CheckResult.Of(CheckId.Format, CheckStatus.Failed, "format.unreadable"));
        var complete = checks.Complete(CheckId.Format);
        return new VerificationReport
        {
            CheckedAt = at.ToUniversalTime(),
            Verdict = VerdictRule.Decide(complete, policy.Needed),
            Input = new InputReport { Name = name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), Bytes = bytes.Length, Format = "unknown" },
            Checks = complete,
        };
    }
}
