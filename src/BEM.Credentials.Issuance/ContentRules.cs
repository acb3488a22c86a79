using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance;

/// <summary>
/// What an unsigned credential is held against before it is sealed: nobody does it afterwards. Annex I of the Council Recommendation, what
/// Europass takes, and the Commission's profiles in both generations.
/// </summary>
public static class ContentRules
{
    private static readonly string[] BothGenerations = ["edc-generic-full@3.1", "edc-generic-full@3.2"];

    // Its shapes take in the generic ones.
    private static readonly string[] Mandated = ["edc-issued-by-mandate@3.1", "edc-issued-by-mandate@3.2"];

    /// <summary>Judges.</summary>
    /// <param name="payload">The unsigned credential, UTF-8.</param>
    /// <param name="form">
    /// How status entries are written. Who asks for the form of ELM 3.2 knows that only its own generation allows it and that Europass cannot
    /// read it yet: that is a warning then.
    /// </param>
    /// <param name="mandated">Whether it is sealed by mandate: it is held to the profile of mandated issue then.</param>
    /// <returns>Errors stand in the way of a seal; warnings do not.</returns>
    public static IReadOnlyList<Finding> Judge(ReadOnlyMemory<byte> payload, StatusForm form = StatusForm.Inline, bool mandated = false) =>
    [
        .. AnnexOneRules.Judge(payload),
        .. EuropassImport.Judge(payload).Select(f => form == StatusForm.Elm32 && f.Code == "europass.status-object" ? f with { Severity = Severity.Warning } : f),
        .. EdcProfiles.Bundled.Validate(payload, (mandated ? Mandated : BothGenerations)[(form == StatusForm.Elm32 ? 1 : 0)..]).SelectMany(r => r.Findings).DistinctBy(f => (f.Code, f.Pointer, f.Path, f.Component, f.FocusNode)),
    ];

    /// <summary>Whether a credential of any kind conforms to the profiles that it names itself: what every seal demands.</summary>
    /// <param name="payload">The unsigned credential, UTF-8.</param>
    public static IReadOnlyList<Finding> Conformance(ReadOnlyMemory<byte> payload)
    {
        var named = EdcReader.Read(payload).Value?.Schemas.Select(EdcProfiles.NameOf).OfType<string>().Distinct().ToList() ?? [];
        return [.. EdcProfiles.Bundled.Validate(payload, named).SelectMany(r => r.Findings)];
    }
}
