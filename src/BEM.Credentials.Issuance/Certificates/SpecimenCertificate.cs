using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>
/// A certificate of nobody, to look at before anything is issued: learner and number say that it is a specimen in the certificate's language
/// and in English, the address in its code ends in <c>.invalid</c> (RFC 2606) and so leads nowhere, and there is neither an offline code nor a seal.
/// </summary>
public static class SpecimenCertificate
{
    /// <summary>Address of the verifier that a specimen names: there is none.</summary>
    public const string Verifier = "https://specimen.invalid";

    /// <summary>Makes it.</summary>
    /// <param name="specification">What it would be awarded for.</param>
    /// <param name="issuer">The school.</param>
    /// <param name="languages">One or two of the ten languages; empty for the specification's own and English.</param>
    /// <param name="design">The design; null for the school's.</param>
    /// <param name="day">The day of the award.</param>
    public static CertificateContent Of(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, CertificateDesign? design, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(issuer);
        var own = CertificateLanguages.Of(languages, specification, null);
        var (word, english) = (Messages.Text(own[0], "issue.specimen"), Messages.Text(Languages.English, "issue.specimen"));
        var identity = CredentialIdentity.Of("urn:specimen", word == english ? word : $"{word} / {english}", day.Year, Verifier);
        return new CertificateContent
        {
            Template = CertificateTemplates.Of(specification, issuer, own, design),
            Learner = new LearnerName(Messages.Text(own[0], "issue.specimen.learner"), own[0]),
            Awarded = day,
            Place = CertificateTemplates.AwardingBody(specification, issuer).Address?.Town,
            Number = identity.Number,
            VerificationUrl = identity.VerifyAddress,
            ShortCode = identity.Code,
        };
    }

    /// <summary>A specification to show: the first of the school's country, else the first there is; null in an empty catalogue.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="issuer">The school.</param>
    public static Specification? Choose(SpecificationCatalogue catalogue, IssuerProfile issuer)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(issuer);
        return catalogue.All.FirstOrDefault(s => s.Country == issuer.Country) ?? (catalogue.All.Count > 0 ? catalogue.All[0] : null);
    }
}
