using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;
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

    /// <summary>
    /// Makes it with a learner of a list, to see how names and grades come out before anything is issued: number, code and address are still
    /// those of a specimen.
    /// </summary>
    /// <param name="specification">What it would be awarded for.</param>
    /// <param name="issuer">The school.</param>
    /// <param name="languages">One or two of the ten languages; empty for the learner's, as when it is issued.</param>
    /// <param name="design">The design; null for the school's.</param>
    /// <param name="record">The learner and the award.</param>
    public static CertificateContent Of(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, CertificateDesign? design, AwardRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var day = record.Award.AwardDate;
        var nobody = Of(specification, issuer, CertificateLanguages.Of(languages, specification, record.Learner.PreferredLanguage), design, day);
        var identity = CredentialIdentity.Of("urn:specimen", nobody.Number, day.Year, Verifier);
        return CertificateContents.Of(
            nobody.Template, record, issuer, identity, new DateTimeOffset(day, default, TimeSpan.Zero), specification.Validity.CredentialMonths is { } months ? day.AddMonths(months) : null);
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
