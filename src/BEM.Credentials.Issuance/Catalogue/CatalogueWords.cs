using System.Collections.Frozen;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>
/// The words that a specification uses for values of the European controlled vocabularies, each list with the code of the concept that a word
/// stands for. Lists of <c>http://data.europa.eu/snb/</c>, scheme <c>25831c2</c>.
/// </summary>
public static class CatalogueWords
{
    /// <summary>Form of participation (list <c>learning-assessment</c>).</summary>
    public static FrozenDictionary<string, string> Modes { get; } = Words(
        ("presential", "9191af2ed9"), ("online", "920fbb3cbe"), ("blended", "e92d221e4d"), ("work-based", "729f3bed4b"),
        ("project-based", "7813801c77"), ("research-lab", "ed4c557045"));

    /// <summary>Designs of the printed certificate.</summary>
    public static FrozenDictionary<string, string> Designs { get; } = Words(
        ("classic", nameof(CertificateDesign.Classic)), ("modern", nameof(CertificateDesign.Modern)), ("plain", nameof(CertificateDesign.Plain)));

    /// <summary>Learning setting (list <c>learning-setting</c>).</summary>
    public static FrozenDictionary<string, string> Settings { get; } = Words(("formal", "6fd4685715"), ("non-formal", "e207a81fc7"));

    /// <summary>Kind of learning opportunity (list <c>learning-opportunity</c>); there is none called micro-credential.</summary>
    public static FrozenDictionary<string, string> OpportunityTypes { get; } = Words(
        ("short-learning-programme", "74a4a268e8"), ("course", "05053c1cbe"), ("programme-module", "0f7dac46ca"), ("mentoring", "11252a5207"),
        ("mooc", "17744a2647"), ("apprenticeship", "63f9f6180c"), ("study-visit", "65a4cf5de2"), ("internship", "77b99de990"),
        ("educational-programme", "79343569f3"), ("class", "7e1ac538db"), ("service-learning", "8b965da2d4"), ("thesis", "b2434ca358"));

    /// <summary>Kind of activity (list <c>learning-activity</c>).</summary>
    public static FrozenDictionary<string, string> ActivityTypes { get; } = Words(
        ("practice", "3c8bd58d62"), ("job-experience", "4357e0e681"), ("volunteering", "59eaf34fab"), ("research", "a7e556215a"),
        ("self-study", "b660f5dcea"), ("e-learning", "bf2e3a7bae"), ("internship", "bf5588ff84"), ("apprenticeship", "d46a826a39"),
        ("workshop", "efff75e10a"), ("educational-programme", "fd33e234ae"), ("classroom", "ff436ea7c9"));

    /// <summary>Type of assessment (list <c>assessment</c>).</summary>
    public static FrozenDictionary<string, string> AssessmentTypes { get; } = Words(
        ("peer-assessment", "19a2e5e671"), ("marked-assignment", "2939dae15f"), ("continuous-evaluation", "3484bd7e51"), ("portfolio", "4f03b91c0e"),
        ("group-performance", "56539a6507"), ("practical", "6a4db9f11d"), ("written-examination", "6e6cb2cc78"), ("attendance", "7331eb4762"),
        ("project-work", "795dac4096"), ("peer-review", "812e3b0ae1"), ("quiz", "b1b68f6735"), ("problem-based", "c4256a2726"),
        ("oral-examination", "d30284d7df"), ("artefact", "de4d165a6c"));

    /// <summary>Supervision and identity check (list <c>supervision-verification</c>).</summary>
    public static FrozenDictionary<string, string> Supervision { get; } = Words(
        ("supervised-with-id", "70be69aaf9"), ("supervised-without-id", "44314532f9"), ("unsupervised-with-id", "df2880c5cb"),
        ("unsupervised-without-id", "c598449d64"));

    /// <summary>Kind of accreditation (list <c>accreditation</c>).</summary>
    public static FrozenDictionary<string, string> AccreditationTypes { get; } = Words(
        ("institutional-licence", "003293d2ce"), ("programme-quality-assurance", "820101cba6"), ("institutional-quality-assurance", "bb4618238e"),
        ("programme-licence", "e57dddfcf3"));

    /// <summary>Kind of entitlement (list <c>entitlement</c>).</summary>
    public static FrozenDictionary<string, string> EntitlementTypes { get; } = Words(
        ("occupation", "52f62180c2"), ("learning-opportunity", "64aad92881"), ("membership", "bebd32e8e6"));

    /// <summary>Whether an entitlement is there already (list <c>entitlement-status</c>).</summary>
    public static FrozenDictionary<string, string> EntitlementStatuses { get; } = Words(("prospective", "5b8d6b34fb"), ("actual", "b7015a8a8c"));

    /// <summary>Kind of outcome (list <c>skill-type</c>).</summary>
    public static FrozenDictionary<string, string> SkillTypes { get; } = Words(("knowledge", "knowledge"), ("skill", "skill"));

    /// <summary>How widely an outcome is of use (list <c>skill-reuse-level</c>).</summary>
    public static FrozenDictionary<string, string> ReusabilityLevels { get; } = Words(
        ("transversal", "transversal"), ("cross-sector", "cross-sector"), ("sector-specific", "sector-specific"), ("occupation-specific", "occupation-specific"));

    /// <summary>Target groups (list <c>target-group</c>).</summary>
    public static FrozenDictionary<string, string> TargetGroups { get; } = Words(
        ("high-achievers", "022beab85a"), ("non-native-speakers", "0247b300b0"), ("retraining", "05f11c859b"), ("in-tertiary-eqf-6", "1599531db0"),
        ("completed-primary", "1cfca7f767"), ("in-secondary", "46806e0244"), ("completed-tertiary-eqf-7", "527a6f97eb"), ("in-primary", "5b1417fd15"),
        ("experience-0-3-years", "5e56931138"), ("completed-tertiary-eqf-8", "808b99d38f"), ("completed-secondary", "919082b88b"),
        ("in-tertiary-eqf-7", "acb7f20f25"), ("in-tertiary-eqf-8", "b0bf4f9fe9"), ("migrants", "c900d8ecb1"), ("experience-3-10-years", "cbedf28444"),
        ("experience-10-years", "d45b47b458"), ("learning-disability", "de9cd193ce"), ("native-speakers", "e3782a33ab"),
        ("completed-tertiary-eqf-6", "e7627913ad"), ("low-achievers", "fd1279fd9f"));

    private static FrozenDictionary<string, string> Words(params ReadOnlySpan<(string Word, string Code)> words)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, code) in words)
        {
            all.Add(word, code);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
