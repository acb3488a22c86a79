using System.Text.RegularExpressions;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>Reads a specification's file.</summary>
public static partial class SpecificationFile
{
    /// <summary>Reads a specification; every fault of the file is a finding with its name and JSON pointer.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">Its name, for findings.</param>
    public static Outcome<Specification> Read(ReadOnlyMemory<byte> bytes, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var findings = new List<Finding>();
        if (Form.Parse(bytes, file, BEM.Credentials.Model.Languages.English, findings) is not { } form)
        {
            return new(null, findings);
        }

        var specification = Read(form);
        SpecificationRules.Judge(specification, form);
        return new(findings.Exists(f => f.Severity == Severity.Error) ? null : specification, findings);
    }

    private static Specification Read(Form form)
    {
        var specification = new Specification
        {
            Id = form.Text("id"),
            Version = form.OptionalText("version") ?? "1",
            Title = form.Map("title"),
            Description = form.OptionalMap("description"),
            Sector = form.OptionalMap("sector"),
            Country = Country(form, "country"),
            AwardingBody = form.OptionalObject("awardingBody") is { } body ? OrganisationForm.Read(body) : null,
            EqfLevel = form.OptionalWhole("eqfLevel", 1, 8),
            NqfLevel = form.OptionalObject("nqfLevel") is { } level ? NationalLevel(level) : null,
            IscedF = form.Texts("iscedF"),
            WorkloadHours = form.Number("workloadHours", 0.5m, 10_000),
            Ects = form.OptionalNumber("ects", 0.1m, 300),
            MaximumDuration = Duration(form, "maximumDuration"),
            OpportunityType = form.OptionalWord("opportunityType", CatalogueWords.OpportunityTypes) ?? "short-learning-programme",
            Setting = form.OptionalWord("setting", CatalogueWords.Settings),
            Modes = form.WordList("modes", CatalogueWords.Modes),
            LearningOutcomes = [.. form.Objects("learningOutcomes", needed: true).Select(Outcome)],
            LearningOutcomeSummary = form.OptionalMap("learningOutcomeSummary"),
            Activities = [.. form.Objects("activities", needed: true).Select(Activity)],
            Assessments = [.. form.Objects("assessments", needed: true).Select(Assessment)],
            EntryRequirements = form.OptionalMap("entryRequirements"),
            QualityAssurance = form.Object("qualityAssurance") is { } quality ? Quality(quality) : new(),
            TargetGroups = form.WordList("targetGroups", CatalogueWords.TargetGroups),
            TargetAudience = form.OptionalMap("targetAudience"),
            Stackability = form.OptionalObject("stackability") is { } stack ? Stack(stack) : new(),
            Validity = form.OptionalObject("validity") is { } validity ? Valid(validity) : new(),
            Languages = form.Texts("languages"),
            Homepage = form.OptionalAddress("homepage"),
            AdditionalNotes = form.Maps("additionalNotes"),
        };
        form.Close();
        return specification;
    }

    private static string Country(Form form, string name)
    {
        var country = form.Text(name);
        if (country.Length > 0 && !Countries.IsKnown(country))
        {
            form.Report(Severity.Error, "catalogue.unknown-country", name, country);
        }

        return country;
    }

    private static string? Duration(Form form, string name)
    {
        var text = form.OptionalText(name);
        if (text is not null && !IsoDuration().IsMatch(text))
        {
            form.Report(Severity.Error, "catalogue.not-a-duration", name, text);
            return null;
        }

        return text;
    }

    private static NationalLevel NationalLevel(Form form)
    {
        var level = new NationalLevel { Concept = form.OptionalText("concept"), Label = form.OptionalMap("label") };
        if (level.Concept is null && level.Label.IsEmpty)
        {
            form.Report(Severity.Error, "catalogue.missing-member", null, "label");
        }

        form.Close();
        return level;
    }

    private static LearningOutcome Outcome(Form form)
    {
        var outcome = new LearningOutcome
        {
            Title = form.Map("title"),
            Knowledge = form.Maps("knowledge"),
            Skills = form.Maps("skills"),
            Responsibility = form.Maps("responsibility"),
            Type = form.OptionalWord("type", CatalogueWords.SkillTypes),
            EscoSkills = [.. form.Objects("escoSkills").Select(Skill)],
            Reusability = form.OptionalWord("reusability", CatalogueWords.ReusabilityLevels),
        };
        form.Close();
        return outcome;
    }

    private static EscoSkill Skill(Form form)
    {
        const string Base = "http://data.europa.eu/esco/skill/";
        var id = form.Text("id");
        var uuid = id.StartsWith(Base, StringComparison.Ordinal) ? id[Base.Length..] : id;
        if (id.Length > 0 && !Guid.TryParseExact(uuid, "D", out _))
        {
            form.Report(Severity.Error, "catalogue.not-esco", "id", id);
        }

        var skill = new EscoSkill { Id = Base + uuid, Label = form.Map("label") };
        form.Close();
        return skill;
    }

    private static LearningActivity Activity(Form form)
    {
        var activity = new LearningActivity
        {
            Title = form.Map("title"),
            Description = form.OptionalMap("description"),
            Type = form.OptionalWord("type", CatalogueWords.ActivityTypes),
            Mode = form.Word("mode", CatalogueWords.Modes),
            Setting = form.OptionalMap("setting"),
            WorkplaceShare = form.OptionalWhole("workplaceShare", 0, 100),
            Hours = form.OptionalNumber("hours", 0.25m, 10_000),
        };
        form.Close();
        return activity;
    }

    private static Assessment Assessment(Form form)
    {
        var assessment = new Assessment
        {
            Title = form.Map("title"),
            Description = form.OptionalMap("description"),
            Type = form.Word("type", CatalogueWords.AssessmentTypes),
            Mode = form.OptionalWord("mode", CatalogueWords.Modes),
            Criteria = form.Maps("criteria"),
            Weight = form.OptionalWhole("weight", 0, 100),
            GradingScheme = form.OptionalObject("gradingScheme") is { } scheme ? Scheme(scheme) : null,
            Supervision = form.OptionalWord("supervision", CatalogueWords.Supervision),
        };
        form.Close();
        return assessment;
    }

    private static GradingScheme Scheme(Form form)
    {
        var scheme = new GradingScheme { Title = form.Map("title"), Description = form.OptionalMap("description") };
        form.Close();
        return scheme;
    }

    private static QualityAssurance Quality(Form form)
    {
        var quality = new QualityAssurance
        {
            Description = form.OptionalMap("description"),
            Accreditations = [.. form.Objects("accreditations").Select(Accreditation)],
        };
        form.Close();
        return quality;
    }

    private static Accreditation Accreditation(Form form)
    {
        var accreditation = new Accreditation
        {
            Id = form.OptionalText("id"),
            Title = form.Map("title"),
            Type = form.Word("type", CatalogueWords.AccreditationTypes),
            Agent = form.Object("agent") is { } agent ? OrganisationForm.Read(agent) : new Organisation { LegalName = LanguageMap.Empty, Country = string.Empty },
            Number = form.OptionalText("number"),
            Issued = form.OptionalDate("issued"),
            Expires = form.OptionalDate("expires"),
            Homepage = form.OptionalAddress("homepage"),
        };
        form.Close();
        return accreditation;
    }

    private static Stackability Stack(Form form)
    {
        var stack = new Stackability
        {
            Partial = form.Flag("partial"),
            PartOf = [.. form.Objects("partOf").Select(Related)],
            BuildsOn = [.. form.Objects("buildsOn").Select(Related)],
            EntitlesTo = [.. form.Objects("entitlesTo").Select(Right)],
        };
        form.Close();
        return stack;
    }

    private static RelatedSpecification Related(Form form)
    {
        var related = new RelatedSpecification { Id = form.OptionalText("id"), Title = form.OptionalMap("title") };
        if (related.Id is null && related.Title.IsEmpty)
        {
            form.Report(Severity.Error, "catalogue.missing-member", null, "title");
        }

        form.Close();
        return related;
    }

    private static Entitlement Right(Form form)
    {
        var right = new Entitlement
        {
            Title = form.Map("title"),
            Type = form.Word("type", CatalogueWords.EntitlementTypes),
            Status = form.OptionalWord("status", CatalogueWords.EntitlementStatuses) ?? "prospective",
        };
        form.Close();
        return right;
    }

    private static Validity Valid(Form form)
    {
        var validity = new Validity
        {
            From = form.OptionalDate("from"),
            Until = form.OptionalDate("until"),
            CredentialMonths = form.OptionalWhole("credentialMonths", 1, 1200),
        };
        form.Close();
        return validity;
    }

    [GeneratedRegex(@"^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDuration();
}
