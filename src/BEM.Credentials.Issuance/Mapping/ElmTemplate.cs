using System.Buffers;
using System.Text.Json;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>
/// Everything that the credentials of one specification, issuer and set of display languages have in common, written once as UTF-8. A template
/// is immutable; many threads may write from it. What it writes depends on nothing but its arguments.
/// </summary>
public sealed class ElmTemplate
{
    private ElmTemplate(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, SpecificationCatalogue? catalogue, bool forUpload)
    {
        Specification = specification;
        Issuer = issuer;
        Languages = DisplayLanguages(languages);
        ForUpload = forUpload;
        Nodes = new ElmNodes([.. Languages.Concat(specification.Title.Tags).Append(Model.Languages.English).Distinct(StringComparer.OrdinalIgnoreCase)]);
        Nodes.Reserve("person");
        Nodes.Reserve("creditPoint");
        Nodes.Reserve("qualification");
        Nodes.Reserve("learningAchievementSpec");
        School = issuer.Mandate?.OnBehalfOf ?? issuer;
        SchoolBody = AwardingBody(specification, issuer, forUpload);
        IssuerNode = forUpload ? Nodes.MinimalIssuer(issuer.SealedBy ?? issuer) : Nodes.Organisation(issuer, issuer: true);
        SpecificationClass = SpecificationNodes.Class(specification);
        SpecificationId = ElmNodes.Id(SpecificationClass == "Qualification" ? "qualification" : "learningAchievementSpec", 1);
        SpecificationMembers = SpecificationNodes.Members(Nodes, specification, catalogue);
        Points = specification.Ects is { } ects ? SpecificationNodes.CreditPoint(Nodes, ects) : null;
        Workload = SpecificationNodes.Duration(specification.WorkloadHours);
        Activities = ClaimPart.Activities(Nodes, specification);
        HasOverallResult = specification.Assessments.Count > 1;
        Assessments = ClaimPart.Assessments(Nodes, specification, HasOverallResult ? 2 : 1);
        Entitlements = ClaimPart.Entitlements(Nodes, specification);
        Title = ElmNodes.Map(specification.Title);
        Description = specification.Description.IsEmpty ? null : ElmNodes.Map(specification.Description);
        OverallTitle = ElmNodes.Map(Nodes.Texts("elm.overall-result"));
        Passed = Nodes.Note(Nodes.Texts("elm.grade.passed"));
        PartOfResult = Nodes.Note(Nodes.Texts("elm.grade.part"));
        Evidence = issuer.Mandate is { } mandate ? MandateEvidence(Nodes, mandate, IssuerNode) : null;
        Profile = Nodes.Snb("credential", issuer.Mandate is null ? "e34929035b" : "c_9a31f32a");
        DisplayConcepts = [.. Languages.Select(l => Nodes.Concept($"{Schemes.Language}/{LanguageCodes.Display(l)}", Schemes.Language))];
        DisplayLanguageList = Fragment.List(DisplayConcepts);
        Png = Nodes.FileType("PNG");
        Jpeg = Nodes.FileType("JPEG");
        Base64 = Nodes.Base64();
        AwardCountry = Nodes.Country(specification.Country);
        LearnerCountry = Nodes.Country(School.Country);
    }

    /// <summary>The specification.</summary>
    public Specification Specification { get; }

    /// <summary>The issuer.</summary>
    public IssuerProfile Issuer { get; }

    /// <summary>The display languages, BCP 47, the primary one first; no two have one code on the EU list.</summary>
    public IReadOnlyList<string> Languages { get; }

    internal bool ForUpload { get; }

    internal ElmNodes Nodes { get; }

    internal Organisation School { get; }

    internal Fragment SchoolBody { get; }

    internal Fragment IssuerNode { get; }

    internal string SpecificationClass { get; }

    internal string SpecificationId { get; }

    internal Member[] SpecificationMembers { get; }

    internal Fragment? Points { get; }

    internal string Workload { get; }

    internal ClaimPart[] Activities { get; }

    internal ClaimPart[] Assessments { get; }

    internal ClaimPart[] Entitlements { get; }

    internal bool HasOverallResult { get; }

    internal Fragment Title { get; }

    internal Fragment? Description { get; }

    internal Fragment OverallTitle { get; }

    internal Fragment Passed { get; }

    internal Fragment PartOfResult { get; }

    internal Fragment? Evidence { get; }

    internal Fragment Profile { get; }

    internal Fragment[] DisplayConcepts { get; }

    internal Fragment DisplayLanguageList { get; }

    internal Fragment Png { get; }

    internal Fragment Jpeg { get; }

    internal Fragment Base64 { get; }

    internal Fragment AwardCountry { get; }

    internal Fragment LearnerCountry { get; }

    /// <summary>Prepares the credentials of a specification.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">Who issues.</param>
    /// <param name="languages">
    /// Display languages, the primary one first. Of languages that are one on the EU list (Serbian in two scripts, Montenegrin) the first counts.
    /// </param>
    /// <param name="catalogue">Where titles of related specifications are looked up; null for nowhere.</param>
    public static ElmTemplate For(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, SpecificationCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(languages);
        return new(specification, issuer, languages, catalogue, forUpload: false);
    }

    /// <summary>As <see cref="For"/>, for the Commission's own issuer (docs/elm.md, Upload).</summary>
    internal static ElmTemplate ForUploads(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, SpecificationCatalogue? catalogue) =>
        new(specification, issuer, languages, catalogue, forUpload: true);

    /// <summary>Writes one credential, unsigned, UTF-8.</summary>
    /// <param name="record">Learner and award.</param>
    /// <param name="details">What belongs to this credential alone.</param>
    /// <param name="output">Where to.</param>
    public void Write(AwardRecord record, CredentialDetails details, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(details);
        using var writer = new Utf8JsonWriter(output, ElmTerms.WriterOptions);
        new CredentialWriting(this, record, details, writer).Write();
    }

    private Fragment AwardingBody(Specification specification, IssuerProfile issuer, bool forUpload) =>
        specification.AwardingBody is { } body ? Nodes.Organisation(body)
        : issuer.Mandate is { } mandate ? Nodes.Organisation(mandate.OnBehalfOf)
        : Nodes.Organisation(issuer, issuer: !forUpload);

    // The evidence names who may seal, with the identifier of the seal certificate: a mandate that names nobody covers nobody.
    private static Fragment MandateEvidence(ElmNodes nodes, Mandate mandate, Fragment sealer) => nodes.Node("evidence", "Evidence", w =>
    {
        w.Write(ElmTerms.DcType, nodes.Concept(EdcNames.MandateEvidence, Schemes.EvidenceType));
        w.WriteString("evidenceStatement", mandate.FullStatement);
        w.Write(JsonEncodedText.Encode("evidenceTarget"), sealer);
        if (mandate.DocumentPicture is { } document)
        {
            w.Write(JsonEncodedText.Encode("embeddedEvidence"), nodes.MediaObject(document));
        }
    });

    private static List<string> DisplayLanguages(IReadOnlyList<string> languages)
    {
        var kept = new List<string>();
        foreach (var language in languages.Count == 0 ? [Model.Languages.English] : languages)
        {
            if (!kept.Exists(k => LanguageCodes.Display(k) == LanguageCodes.Display(language)))
            {
                kept.Add(language);
            }
        }

        return kept;
    }
}
