using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Schema;

/// <summary>Does an XML credential satisfy the schema that it names in <c>xsi:schemaLocation</c>?</summary>
public static class XmlSchemaCheck
{
    /// <summary>Judges.</summary>
    /// <param name="covered">The credential without its seal.</param>
    /// <param name="credential">The same, read.</param>
    /// <param name="limits">How much is read.</param>
    public static CheckResult Judge(ReadOnlyMemory<byte> covered, EdcSummary credential, Limits limits)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return CheckResult.Of(CheckId.Schema, CheckStatus.Indeterminate, credential.Schemas.Count == 0 ? "schema.none-named" : "schema.unknown-profile", credential.Schemas.Count == 0 ? string.Empty : credential.Schemas[0]);
    }
}
