using System.Collections.Frozen;

namespace BEM.Credentials.Documents.Elm;

/// <summary>The JSON terms of an EDC by the kind of their values (contexts of W3C Verifiable Credentials 1.1 and of the EDC application profile).</summary>
internal static class EdcTerms
{
    /// <summary>Texts by language.</summary>
    public static readonly FrozenSet<string> LanguageMaps = Set(
        "altLabel birthName category definition description familyName fullName geographicName givenName legalName noteLiteral patronymicName prefLabel schemeAgency title");

    /// <summary>Times, xsd:dateTime.</summary>
    public static readonly FrozenSet<string> Times = Set(
        "applicationDeadline awardingDate dateCreated dateIssued dateOfBirth endDate expirationDate expiryDate issuanceDate issued reviewDate startDate valid validFrom validUntil");

    /// <summary>Durations, xsd:duration.</summary>
    public static readonly FrozenSet<string> Durations = Set("duration maximumDuration volumeOfLearning workload");

    /// <summary>Concepts of controlled vocabularies.</summary>
    public static readonly FrozenSet<string> Concepts = Set(
        "attachmentType citizenshipCountry contentEncoding contentType countryCode credentialProfiles dcType decision educationLevel educationSubject " +
        "educationalSystemNote entitlementStatus eqfLevel framework gender gradeStatus idVerification language learningSchedule learningSetting " +
        "limitCredentialType limitEQFLevel limitField limitJurisdiction limitNationalOccupation limitOccupation mode noteFormat nqfLevel primaryLanguage " +
        "qualificationCode relatedESCOSkill relatedSkill reusabilityLevel spatial spatialCode subject targetGroup thematicArea unit verificationStatus");

    /// <summary>Other objects.</summary>
    public static readonly FrozenSet<string> Objects = Set(
        "accreditation accreditingAgent additionalNote address admissionProcedure amount assessedBy attachment awardedBy awardingBody awardingOpportunity " +
        "awards bannerImage contactForm contactPoint creditPoint creditReceived credentialSchema credentialSubject directedBy displayDetail " +
        "displayParameter eIDASIdentifier elmSubject emailAddress embeddedEvidence entitledBy entitlesTo entryRequirement evidence evidenceTarget " +
        "fullAddress generalisationOf grade gradingScheme grant groupMemberOf hasClaim hasCredential hasPart hasSubOrganization holder homepage " +
        "identifier image inScheme individualDisplay influencedBy influences isPartOf issuer landingPage learningAchievementSpecification " +
        "learningActivitySpecification learningOpportunity learningOutcome learningOutcomeSummary limitOrganisation limitQualification location " +
        "logo member memberOf nationalID organisation phone placeOfBirth priceDetail providedBy provenBy proves registration report " +
        "resultCategory resultDestribution resultDistribution scheduleInformation shortenedGrading specialisationOf specifiedBy " +
        "subOrganizationOf supplementaryDocument taxIdentifier temporal used vatIdentifier verificationCheck");

    /// <summary>Everything else that the two contexts define.</summary>
    public static readonly FrozenSet<string> Others = Set(
        "@context @id @type areaDialingCode content contentSize contentURL contactHour count countryDialing creator credentialStatus dateModified " +
        "descriptionHtml dialNumber evidenceStatement id isPartialQualification label latitude levelOfCompletion longitude maximumScore minimumScore " +
        "notation page percentageEqual percentageHigher percentageLower phoneNumber point proof publisher refreshService schemeId schemeName " +
        "schemeVersion score status summaryDisplay termsOfUse type value verifiableCredential");

    /// <summary>Whether the two contexts define a term.</summary>
    public static bool IsKnown(string term) =>
        LanguageMaps.Contains(term) || Times.Contains(term) || Durations.Contains(term) || Concepts.Contains(term) || Objects.Contains(term) || Others.Contains(term);

    private static FrozenSet<string> Set(string terms) => terms.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
