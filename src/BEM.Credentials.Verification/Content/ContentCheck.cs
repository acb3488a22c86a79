using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Content;

/// <summary>Is everything there that makes a micro-credential (Annex I of the Council Recommendation of 16 June 2022), and is it plausible?</summary>
public static class ContentCheck
{
    /// <summary>Judges.</summary>
    /// <param name="payload">The credential without its seal.</param>
    public static CheckResult Judge(ReadOnlyMemory<byte> payload) => CheckResult.Of(CheckId.Content, CheckStatus.Skipped, "content.not-evaluated");
}
