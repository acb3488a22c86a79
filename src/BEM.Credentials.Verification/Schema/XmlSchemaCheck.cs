using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Schema;

/// <summary>Does an XML credential satisfy the schema that it names in <c>xsi:schemaLocation</c>? Schemas that are not known here leave it open.</summary>
public static class XmlSchemaCheck
{
    /// <summary>Judges.</summary>
    /// <param name="covered">The credential without its seal.</param>
    /// <param name="credential">The same, read.</param>
    /// <param name="limits">How much is read.</param>
    public static CheckResult Judge(ReadOnlyMemory<byte> covered, EdcSummary credential, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (credential.Schemas.Count == 0)
        {
            return CheckResult.Of(CheckId.Schema, CheckStatus.Indeterminate, "schema.none-named", string.Empty);
        }

        if (credential.Schemas.FirstOrDefault(s => ElmXmlSchema.VersionOf(s) is not null) is not { } named)
        {
            return CheckResult.Of(CheckId.Schema, CheckStatus.Indeterminate, "schema.unknown-profile", credential.Schemas[0]);
        }

        var findings = ElmXmlSchema.Validate(covered, ElmXmlSchema.VersionOf(named)!, limits);
        return CheckResult.Of(
            CheckId.Schema,
            findings.Count == 0 ? CheckStatus.Passed : CheckStatus.Failed,
            findings.Count == 0 ? "schema.conforms" : "schema.violations",
            named[(named.LastIndexOf('/') + 1)..],
            findings.Count.ToString(CultureInfo.InvariantCulture)) with
        { Findings = findings };
    }
}
