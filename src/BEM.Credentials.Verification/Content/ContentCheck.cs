using System.Globalization;
using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Content;

/// <summary>Is everything there that makes a micro-credential (Annex I of the Council Recommendation of 16 June 2022), and is it plausible?</summary>
public static class ContentCheck
{
    /// <summary>Judges.</summary>
    /// <param name="payload">The credential without its seal.</param>
    /// <param name="limits">How much is read.</param>
    public static CheckResult Judge(ReadOnlyMemory<byte> payload, Limits limits) => Result(AnnexOneRules.Judge(payload, limits));

    /// <summary>Judges what was read of a credential in another form than JSON.</summary>
    /// <param name="credential">What was read.</param>
    public static CheckResult Judge(EdcSummary credential) => Result(AnnexOneRules.Judge(credential));

    private static CheckResult Result(IReadOnlyList<Finding> findings)
    {
        var worst = findings.Count == 0 ? Severity.Info : findings.Max(f => f.Severity);
        var status = worst switch { Severity.Error => CheckStatus.Failed, Severity.Warning => CheckStatus.Warning, _ => CheckStatus.Passed };
        return (status == CheckStatus.Passed
            ? CheckResult.Of(CheckId.Content, status, "content.complete")
            : CheckResult.Of(CheckId.Content, status, "content.findings", findings.Count.ToString(CultureInfo.InvariantCulture), findings.First(f => f.Severity == worst).Message)) with
        { Findings = findings };
    }
}
