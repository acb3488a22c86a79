using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Verification.Issuer;

/// <summary>
/// Is the sealer the issuer, or mandated by it? By identifiers where both have one of the same scheme; names alone are only a hint, because a
/// file can call itself anything and one body has many names. A mandate counts for the one whom it names by an identifier, on the days that
/// it names: one that names nobody would open every seal to everybody.
/// </summary>
public static class IssuerIdentityCheck
{
    /// <summary>Judges.</summary>
    /// <param name="signer">The subject of the seal certificate; null where there is none.</param>
    /// <param name="credential">The credential, read from what the seal covers.</param>
    public static CheckResult Judge(SignerReport? signer, EdcSummary credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (signer is null)
        {
            return Result(CheckStatus.Indeterminate, "issuer.no-signer");
        }

        var name = signer.Organization ?? signer.Subject;
        var sealer = OrganizationIdentifier.Read(signer.OrganizationIdentifier);
        var issuer = credential.Issuer;
        var issuerName = issuer?.Name ?? LanguageMap.Empty;
        var agreement = Agreement(sealer, issuer, out var written);
        if (agreement == true)
        {
            return credential.Mandate is { } own && MandateFault(own, sealer, credential) is { } fault && fault.Code != "issuer.mandate-names-nobody"
                ? Result(CheckStatus.Warning, fault.Code, name, fault.Argument)
                : issuerName.IsEmpty || issuerName.Any(n => Same(n.Value, name))
                    ? Result(CheckStatus.Passed, "issuer.identifier-agrees", name, signer.OrganizationIdentifier!)
                    : Result(CheckStatus.Warning, "issuer.name-differs", name, issuerName.ToString());
        }

        if (credential.Mandate is { } mandate)
        {
            return MandateFault(mandate, sealer, credential) is { } fault
                ? Result(fault.Code == "issuer.mandate-names-other" ? CheckStatus.Failed : CheckStatus.Indeterminate, fault.Code, name, fault.Argument)
                : Result(CheckStatus.Passed, "issuer.mandated", name, issuerName.ToString());
        }

        if (Agreement(sealer, credential.Presenter, out _) == true)
        {
            return Result(CheckStatus.Indeterminate, "issuer.presented", name, issuerName.ToString());
        }

        return agreement == false ? Result(CheckStatus.Failed, "issuer.identifier-differs", name, signer.OrganizationIdentifier!, written!)
            : issuerName.IsEmpty ? Result(CheckStatus.Indeterminate, "issuer.no-name", name)
            : issuerName.Any(n => Same(n.Value, name)) ? Result(CheckStatus.Indeterminate, "issuer.name-only", name)
            : Result(CheckStatus.Indeterminate, "issuer.cannot-compare", name, issuerName.ToString());
    }

    /// <summary>Why a mandate does not cover the sealer; null where it does.</summary>
    private static (string Code, string Argument)? MandateFault(EdcEvidence mandate, OrganizationIdentifier? sealer, EdcSummary credential)
    {
        var agreement = Agreement(sealer, mandate.Target, out var written);
        if (agreement == false)
        {
            return ("issuer.mandate-names-other", written!);
        }

        if (agreement is null)
        {
            return ("issuer.mandate-names-nobody", string.Empty);
        }

        var (first, last) = mandate.Period;
        var issued = EdcTime.Day(credential.Issued);
        return (first is null && last is null) || (issued is { } day && !(day < first) && !(day > last))
            ? null
            : ("issuer.mandate-not-in-force", EdcPeriod.Text(first, last));
    }

    /// <summary>Whether an organisation has an identifier of the sealer's: true, or false for one that contradicts, null where nothing can be compared.</summary>
    private static bool? Agreement(OrganizationIdentifier? sealer, EdcOrganisation? organisation, out string? contradicting)
    {
        contradicting = null;
        bool? result = null;
        IEnumerable<string> identifiers = organisation is null ? [] : [.. new[] { organisation.EidasIdentifier }.OfType<string>(), .. organisation.Identifiers.Select(i => i.Value)];
        foreach (var text in identifiers)
        {
            if (sealer is null || OrganizationIdentifier.Read(text) is not { } identifier)
            {
                continue;
            }

            switch (identifier.Agrees(sealer))
            {
                case true:
                    return true;
                case false:
                    contradicting ??= text;
                    result = false;
                    break;
            }
        }

        return result;
    }

    private static CheckResult Result(CheckStatus status, string code, params string[] arguments) => CheckResult.Of(CheckId.IssuerIdentity, status, code, arguments);

    private static bool Same(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
}
