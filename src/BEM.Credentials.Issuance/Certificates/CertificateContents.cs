using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>What is printed on one learner's certificate.</summary>
public static class CertificateContents
{
    /// <summary>Puts a record into a template.</summary>
    /// <param name="template">The class's template.</param>
    /// <param name="record">The record.</param>
    /// <param name="issuer">The school.</param>
    /// <param name="identity">Number, code and address of the credential.</param>
    /// <param name="issued">When it is issued, with the school's offset.</param>
    /// <param name="validUntil">Last day of validity; null for no limit.</param>
    public static CertificateContent Of(
        CertificateTemplate template, AwardRecord record, IssuerProfile issuer, CredentialIdentity identity, DateTimeOffset issued, DateOnly? validUntil)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(identity);
        var (learner, award) = (record.Learner, record.Award);
        var language = NameLanguage.Of(learner.DisplayName, learner.PreferredLanguage, issuer.Country);
        return new CertificateContent
        {
            Template = template,
            Learner = new LearnerName(learner.DisplayName, language, learner.DisplayNameLatin),
            Awarded = award.AwardDate,
            Place = award.AwardPlace is { Length: > 0 } place ? PlaceOf(place, template.School.Line, issuer.Country) : null,
            Grade = award.Grade is { Length: > 0 } grade ? LanguageMap.Of(NameLanguage.Of(grade, null, issuer.Country), grade) : null,
            Number = identity.Number,
            ValidUntil = validUntil,
            VerificationUrl = identity.VerifyAddress,
            ShortCode = identity.Code,
            Sealed = DateOnly.FromDateTime(issued.DateTime),
        };
    }

    // The school's own town is known in the certificate's other language too; any other place is printed as the list has it.
    private static LanguageMap PlaceOf(string place, LanguageMap? town, string country) =>
        town is not null && town.Any(t => t.Value == place) ? town : LanguageMap.Of(NameLanguage.Of(place, null, country), place);
}
