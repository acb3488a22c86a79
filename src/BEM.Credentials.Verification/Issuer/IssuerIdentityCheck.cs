using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Issuer;

/// <summary>
/// Is the sealer the issuer? By identifiers where both have one of the same scheme; names alone are only a hint, because a file can call
/// itself anything and one body has many names.
/// </summary>
public static class IssuerIdentityCheck
{
    /// <summary>Judges.</summary>
    /// <param name="signer">The subject of the seal certificate; null where there is none.</param>
    /// <param name="issuer">The issuer as the payload names it; null where it names none.</param>
    /// <param name="mandated">Whether the credential carries a mandate. The sealer states it itself, so it is shown as a warning.</param>
    public static CheckResult Judge(SignerReport? signer, EdcOrganisation? issuer, bool mandated)
    {
        var issuerName = issuer?.Name ?? LanguageMap.Empty;
        if (signer is null)
        {
            return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Indeterminate, "issuer.no-signer");
        }

        var name = signer.Organization ?? signer.Subject;
        var sealer = OrganisationIdentifier.Read(signer.OrganizationIdentifier);
        List<string> written = issuer is null ? [] : [.. new[] { issuer.EidasIdentifier }.OfType<string>(), .. issuer.Identifiers.Select(i => i.Value)];
        var issuers = written.Select(OrganisationIdentifier.Read).OfType<OrganisationIdentifier>().ToList();
        if (sealer is { } s && issuers.Count > 0)
        {
            if (issuers.Exists(i => i.Agrees(s)))
            {
                return issuerName.IsEmpty || issuerName.Any(n => Same(n.Value, name))
                    ? CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Passed, "issuer.identifier-agrees", name, signer.OrganizationIdentifier!)
                    : CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Warning, "issuer.name-differs", name, issuerName.ToString());
            }

            if (mandated)
            {
                return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Warning, "issuer.mandated", name);
            }

            if (issuers.Exists(i => i.Contradicts(s)))
            {
                return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Failed, "issuer.identifier-differs", name, signer.OrganizationIdentifier!, written[0]);
            }
        }

        if (mandated)
        {
            return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Warning, "issuer.mandated", name);
        }

        if (issuerName.IsEmpty)
        {
            return CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Indeterminate, "issuer.no-name", name);
        }

        return issuerName.Any(n => Same(n.Value, name))
            ? CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Indeterminate, "issuer.name-only", name)
            : CheckResult.Of(CheckId.IssuerIdentity, CheckStatus.Indeterminate, "issuer.cannot-compare", name, issuerName.ToString());
    }

    private static bool Same(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
}
