using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance;

/// <summary>
/// What an unsigned credential is held against before it is sealed: nobody does it afterwards. Annex I of the Council Recommendation, what
/// Europass takes, and the Commission's profiles in both generations.
/// </summary>
public static class ContentRules
{
    private static readonly string[] Profiles = ["edc-generic-full@3.1", "edc-generic-full@3.2"];

    /// <summary>Judges.</summary>
    /// <param name="payload">The unsigned credential, UTF-8.</param>
    /// <returns>Errors stand in the way of a seal; warnings do not.</returns>
    public static IReadOnlyList<Finding> Judge(ReadOnlyMemory<byte> payload) =>
    [
        .. AnnexOneRules.Judge(payload),
        .. EuropassImport.Judge(payload),
        .. EdcProfiles.Bundled.Validate(payload, Profiles).SelectMany(r => r.Findings).DistinctBy(f => (f.Code, f.Pointer, f.Path, f.Component, f.FocusNode)),
    ];
}
