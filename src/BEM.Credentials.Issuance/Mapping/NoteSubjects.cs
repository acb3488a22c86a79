namespace BEM.Credentials.Issuance.Mapping;

/// <summary>
/// What a note is about, where ELM has no property of its own: concepts of this project, marked as ours by their scheme. Their labels are the
/// messages <c>elm.note.SUBJECT</c>.
/// </summary>
internal static class NoteSubjects
{
    public const string Knowledge = "knowledge";
    public const string Skills = "skills";
    public const string Responsibility = "responsibility";
    public const string Criteria = "criteria";
    public const string Weight = "weight";
    public const string WorkplaceShare = "workplace-share";
    public const string Setting = "setting";
    public const string QualityAssurance = "quality-assurance";
    public const string NationalLevel = "national-level";
    public const string TargetAudience = "target-audience";
    public const string BuildsOn = "builds-on";

    /// <summary>The scheme's IRI.</summary>
    public const string Scheme = Documents.Elm.EdcNames.NoteSubjectScheme;

    /// <summary>A concept's IRI.</summary>
    public static string Iri(string subject) => $"{Scheme}/{subject}";
}
