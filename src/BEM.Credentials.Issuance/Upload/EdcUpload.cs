using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Upload;

/// <summary>
/// Files for the Commission's own issuer (<c>--format edc-upload</c>), for a school whose credentials a partner seals there: the wrapper
/// <c>{"credential": {…}}</c>, the sealing organisation as a minimal issuer, the school as awarding body. The credential has no id, no date of
/// issue and no status entry, because sealing there writes its own; the certificate number is what both sides know it by.
/// </summary>
public static class EdcUpload
{
    /// <summary>What comes after the certificate number in a file's name.</summary>
    public const string Ending = ".upload.json";

    /// <summary>A template that writes such files.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">The school; its <see cref="IssuerProfile.SealedBy"/> is the organisation that seals.</param>
    /// <param name="languages">Display languages, the primary one first.</param>
    /// <param name="catalogue">Where titles of related specifications are looked up; null for nowhere.</param>
    public static ElmTemplate TemplateFor(Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, SpecificationCatalogue? catalogue = null)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(languages);
        return ElmTemplate.ForUploads(specification, issuer, languages, catalogue);
    }

    /// <summary>Writes one file.</summary>
    /// <param name="record">Learner and award.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="issuer">The school.</param>
    /// <param name="languages">Display languages, the primary one first.</param>
    /// <param name="details">What belongs to this credential alone; id, time of issue and status are not written.</param>
    /// <returns>UTF-8 without a byte order mark.</returns>
    public static byte[] Write(AwardRecord record, Specification specification, IssuerProfile issuer, IReadOnlyList<string> languages, CredentialDetails details) =>
        ElmCredentialWriter.Write(TemplateFor(specification, issuer, languages), record, details);
}
