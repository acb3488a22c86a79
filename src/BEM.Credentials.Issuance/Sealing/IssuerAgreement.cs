using System.Globalization;
using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Whether the issuer that a credential names is the organisation in the seal certificate. Europass never asks; a verifier does, and so
/// do we, before anything is sealed.
/// </summary>
public static class IssuerAgreement
{
    /// <summary>Compares identifier, name and country.</summary>
    /// <param name="credential">What the credential says.</param>
    /// <param name="signer">The seal certificate.</param>
    /// <returns>Errors <c>seal.issuer-…</c> for what contradicts, warnings for what only looks different; empty where all agrees.</returns>
    public static IReadOnlyList<Finding> Check(EdcSummary credential, Certificate signer)
    {
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(signer);
        if (credential.Issuer is not { } issuer)
        {
            return [Finding.Error("seal.issuer-missing")];
        }

        var subject = signer.Signer;
        var findings = new List<Finding>();
        bool? agrees = null;
        if (OrganizationIdentifier.Read(subject.OrganizationIdentifier) is { } sealer && OrganizationIdentifier.Read(issuer.EidasIdentifier) is { } other)
        {
            var (own, named) = (subject.OrganizationIdentifier!, issuer.EidasIdentifier!);
            agrees = sealer.Agrees(other);
            if (agrees != true)
            {
                findings.Add(agrees == false
                    ? Finding.Error("seal.issuer-identifier", named, own) with { Pointer = "/issuer/eIDASIdentifier" }
                    : Finding.Warning("seal.issuer-identifier-scheme", named, own) with { Pointer = "/issuer/eIDASIdentifier" });
            }
        }
        else
        {
            findings.Add(Finding.Warning(subject.OrganizationIdentifier is null ? "seal.certificate-no-identifier" : "seal.issuer-no-identifier") with { Pointer = "/issuer/eIDASIdentifier" });
        }

        if (subject.Organization is { } organization && !issuer.Name.Any(n => Folded(n.Value) == Folded(organization)))
        {
            var text = issuer.Name.ToString();
            findings.Add(agrees == true
                ? Finding.Warning("seal.issuer-name", text, organization) with { Pointer = "/issuer/legalName" }
                : Finding.Error("seal.issuer-name", text, organization) with { Pointer = "/issuer/legalName" });
        }

        if (subject.Country is { } country && issuer.Countries.Count > 0 && !issuer.Countries.Contains(country, StringComparer.Ordinal))
        {
            findings.Add(Finding.Error("seal.issuer-country", issuer.Countries[0], country) with { Pointer = "/issuer/location" });
        }

        return findings;
    }

    private static string Folded(string name) =>
        string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToUpper(CultureInfo.InvariantCulture).Split([' ', '"', '„', '“', '”', '«', '»', ',', '.'], StringSplitOptions.RemoveEmptyEntries));
}
