using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using Signatory = BEM.Credentials.Rendering.Content.Signatory;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>What a school's certificates of one specification have in common, made from its catalogue and its own file.</summary>
public static class CertificateTemplates
{
    /// <summary>Makes the template of a specification.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">The school.</param>
    /// <param name="languages">One or two of the ten languages, the certificate's own first.</param>
    /// <param name="design">The design; null takes what issuer.json says under <c>design</c>, else classic.</param>
    public static CertificateTemplate Of(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, CertificateDesign? design)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(languages);
        var school = AwardingBody(specification, issuer);
        return new CertificateTemplate
        {
            Languages = languages,
            Design = design ?? issuer.Design ?? CertificateDesign.Classic,
            School = new School
            {
                Name = school.LegalName,
                Line = SchoolLine(school),
                Logo = issuer.LogoPicture is { } logo ? new Logo { Picture = logo.Bytes, Of = school.LegalName } : null,
            },
            Signatories = [.. issuer.Signatories.Take(3).Select(s => new Signatory { Name = s.Name, Role = s.Role.IsEmpty ? null : s.Role, Picture = s.Picture?.Bytes })],
            SecondLogo = issuer.SecondLogoPicture is { } second ? new Logo { Picture = second.Bytes, Of = NullIfEmpty(issuer.SecondLogoOf) } : null,
            CoFundedByEuropeanUnion = issuer.CoFunding,
            AccentColour = issuer.Colours.GetValueOrDefault("primary") ?? issuer.Colours.GetValueOrDefault("accent"),
            SecondColour = issuer.Colours.ContainsKey("primary") ? issuer.Colours.GetValueOrDefault("accent") : null,
            TextColour = issuer.Colours.GetValueOrDefault("text"),
            Title = specification.Title,
            Description = NullIfEmpty(specification.Description),
            Outcomes = [.. specification.LearningOutcomes.Select(Outcome)],
            EqfLevel = specification.EqfLevel,
            NationalLevel = NullIfEmpty(SupplementTexts.NationalLevel(specification.NqfLevel, languages)),
            Hours = specification.WorkloadHours,
            CreditPoints = specification.Ects,
            Supplement = SupplementTexts.Of(specification, school, languages),
        };
    }

    /// <summary>Who awards: the specification's own awarding body, else the school for which the issuer seals by mandate, else the issuer.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">The school.</param>
    public static Organisation AwardingBody(Specification specification, IssuerProfile issuer)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(issuer);
        return specification.AwardingBody ?? issuer.Mandate?.OnBehalfOf ?? issuer;
    }

    private static LanguageMap? SchoolLine(Organisation school) => school.Address is { } address ? NullIfEmpty(address.Town) : null;

    private static PrintedOutcome Outcome(LearningOutcome outcome) => new(outcome.Title)
    {
        Knowledge = SupplementTexts.Joined(outcome.Knowledge),
        Skills = SupplementTexts.Joined(outcome.Skills),
        Responsibility = SupplementTexts.Joined(outcome.Responsibility),
    };

    private static LanguageMap? NullIfEmpty(LanguageMap map) => map.IsEmpty ? null : map;
}
