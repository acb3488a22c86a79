namespace BEM.Credentials.Documents.Vocabularies;

/// <summary>IRIs of the concept schemes that credentials use.</summary>
public static class Schemes
{
    /// <summary>EQF levels.</summary>
    public const string Eqf = "http://data.europa.eu/snb/eqf/25831c2";

    /// <summary>National qualifications frameworks and their levels, as the Commission lists them.</summary>
    public const string Qdr = "http://data.europa.eu/snb/qdr/25831c2";

    /// <summary>National frameworks and levels that the Commission's list lacks (Armenia, Georgia, Ukraine): data of ours.</summary>
    public const string NationalFramework = "https://bem-credentials.example/ns/national-framework";

    /// <summary>ISCED-F 2013 fields of education and training.</summary>
    public const string IscedF = "http://data.europa.eu/snb/isced-f/25831c2";

    /// <summary>Learning settings (formal, non-formal).</summary>
    public const string LearningSetting = "http://data.europa.eu/snb/learning-setting/25831c2";

    /// <summary>Kinds of learning opportunity.</summary>
    public const string LearningOpportunity = "http://data.europa.eu/snb/learning-opportunity/25831c2";

    /// <summary>Modes of learning and assessment.</summary>
    public const string LearningAssessment = "http://data.europa.eu/snb/learning-assessment/25831c2";

    /// <summary>Kinds of assessment.</summary>
    public const string Assessment = "http://data.europa.eu/snb/assessment/25831c2";

    /// <summary>Kinds of learning activity.</summary>
    public const string LearningActivity = "http://data.europa.eu/snb/learning-activity/25831c2";

    /// <summary>Learning schedules (full time, part time).</summary>
    public const string LearningSchedule = "http://data.europa.eu/snb/learning-schedule/25831c2";

    /// <summary>Kinds of entitlement.</summary>
    public const string Entitlement = "http://data.europa.eu/snb/entitlement/25831c2";

    /// <summary>Status of an entitlement.</summary>
    public const string EntitlementStatus = "http://data.europa.eu/snb/entitlement-status/25831c2";

    /// <summary>Target groups.</summary>
    public const string TargetGroup = "http://data.europa.eu/snb/target-group/25831c2";

    /// <summary>Kinds of accreditation.</summary>
    public const string Accreditation = "http://data.europa.eu/snb/accreditation/25831c2";

    /// <summary>Credit systems (ECTS, ECVET).</summary>
    public const string EducationCredit = "http://data.europa.eu/snb/education-credit/25831c2";

    /// <summary>Supervision and identity check in an assessment.</summary>
    public const string SupervisionVerification = "http://data.europa.eu/snb/supervision-verification/25831c2";

    /// <summary>Credential profiles.</summary>
    public const string Credential = "http://data.europa.eu/snb/credential/25831c2";

    /// <summary>Kinds of evidence.</summary>
    public const string EvidenceType = "http://data.europa.eu/snb/evidence-type/25831c2";

    /// <summary>Kinds of verification check.</summary>
    public const string Verification = "http://data.europa.eu/snb/verification/25831c2";

    /// <summary>Results of verification checks.</summary>
    public const string VerificationStatus = "http://data.europa.eu/snb/verification-status/25831c2";

    /// <summary>ESCO skill types (knowledge, skill).</summary>
    public const string SkillType = "http://data.europa.eu/snb/skill-type/25831c2";

    /// <summary>ESCO skill reusability levels.</summary>
    public const string SkillReuseLevel = "http://data.europa.eu/snb/skill-reuse-level/25831c2";

    /// <summary>Content encodings (base64).</summary>
    public const string Encoding = "http://data.europa.eu/snb/encoding/25831c2";

    /// <summary>Countries, notation ISO 3166-1 alpha-3.</summary>
    public const string Country = "http://publications.europa.eu/resource/authority/country";

    /// <summary>Languages, notation ISO 639-3 in capitals.</summary>
    public const string Language = "http://publications.europa.eu/resource/authority/language";

    /// <summary>Currencies, notation ISO 4217.</summary>
    public const string Currency = "http://publications.europa.eu/resource/authority/currency";

    /// <summary>File types.</summary>
    public const string FileType = "http://publications.europa.eu/resource/authority/file-type";

    /// <summary>Administrative territorial units of the EU (no partner country has one).</summary>
    public const string AdministrativeUnit = "http://publications.europa.eu/resource/authority/atu";

    /// <summary>Human sex.</summary>
    public const string HumanSex = "http://publications.europa.eu/resource/authority/human-sex";

    /// <summary>ESCO skills and competences: every id of ESCO 1.2; labels of those that samples use and of the digital ones.</summary>
    public const string EscoSkills = "http://data.europa.eu/esco/concept-scheme/skills";
}
