using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Schema;

/// <summary>Does the content conform to the SHACL profiles that it names in <c>credentialSchema</c>?</summary>
public static class SchemaCheck
{
    /// <summary>Judges.</summary>
    /// <param name="payload">The credential without its seal.</param>
    /// <param name="credential">The same, read.</param>
    /// <param name="limits">How much is read and done.</param>
    public static CheckResult Judge(ReadOnlyMemory<byte> payload, EdcSummary credential, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var profiles = credential.Schemas.Select(EdcProfiles.NameOf).OfType<string>().Distinct().ToList();
        if (profiles.Count == 0)
        {
            return CheckResult.Of(CheckId.Schema, CheckStatus.Indeterminate, credential.Schemas.Count == 0 ? "schema.none-named" : "schema.unknown-profile", credential.Schemas.Count == 0 ? string.Empty : credential.Schemas[0]);
        }

        var results = EdcProfiles.Bundled.Validate(payload, profiles, limits);
        var findings = results.SelectMany(r => r.Findings).ToList();
        var names = string.Join(", ", results.Select(r => r.Profile));
        var failed = results.Where(r => !r.Conforms).ToList();
        var (status, code, count) = failed.Count > 0 ? (CheckStatus.Failed, "schema.violations", findings.Count(f => f.Severity == Severity.Error))
            : findings.Exists(f => f.Code == "shacl.vacuous") ? (CheckStatus.Indeterminate, "schema.vacuous", 0)
            : findings.Exists(f => f.Severity != Severity.Info) ? (CheckStatus.Warning, "schema.conforms-with-remarks", findings.Count)
            : (CheckStatus.Passed, "schema.conforms", 0);
        return CheckResult.Of(CheckId.Schema, status, code, names, count.ToString(CultureInfo.InvariantCulture)) with { Findings = findings };
    }
}
