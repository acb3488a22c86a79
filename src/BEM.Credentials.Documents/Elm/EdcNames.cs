namespace BEM.Credentials.Documents.Elm;

/// <summary>IRIs and names of European Digital Credentials, and those of ours that stand in them.</summary>
public static class EdcNames
{
    /// <summary>Context of W3C Verifiable Credentials 1.1, the first of an EDC.</summary>
    public const string CredentialsContext = "https://www.w3.org/2018/credentials/v1";

    /// <summary>Context of the EDC application profile, the second.</summary>
    public const string EdcContext = "http://data.europa.eu/snb/model/context/edc-ap";

    /// <summary>Where the ids of the published profiles begin.</summary>
    public const string ProfileBase = "http://data.europa.eu/snb/model/ap/";

    /// <summary>Profile of any credential.</summary>
    public const string GenericProfile = ProfileBase + "edc-generic-full";

    /// <summary>Profile of a credential that somebody sealed on behalf of somebody else.</summary>
    public const string MandateProfile = ProfileBase + "edc-issued-by-mandate";

    /// <summary>All published profiles.</summary>
    public static IReadOnlyList<string> Profiles { get; } =
    [
        GenericProfile, ProfileBase + "edc-generic-no-cv", ProfileBase + "edc-accredited", ProfileBase + "edc-converted", MandateProfile,
        ProfileBase + "edc-diploma-supplement",
    ];

    /// <summary>Evidence type: mandate.</summary>
    public const string MandateEvidence = "http://data.europa.eu/snb/evidence-type/c_18016257";

    /// <summary>The term under which our status entries stand in an EDC.</summary>
    public const string StatusTerm = "statusEntry";

    /// <summary>The property that <see cref="StatusTerm"/> stands for.</summary>
    public const string StatusProperty = "https://bem-credentials.example/ns/term#statusEntry";

    /// <summary>Vocabulary of W3C Bitstring Status List 1.0.</summary>
    public const string StatusVocabulary = "https://www.w3.org/ns/credentials/status#";

    /// <summary>Scheme of the concepts that say what a note is about.</summary>
    public const string NoteSubjectScheme = "https://bem-credentials.example/ns/note-subject";
}
