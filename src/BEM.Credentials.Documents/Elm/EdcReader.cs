using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Elm;

/// <summary>Reads what an unsigned European Digital Credential says (the payload of a sealed one), whoever wrote it.</summary>
public static class EdcReader
{
    /// <summary>Reads a credential. Never throws on bad input: what is no JSON object is refused with a finding, what is missing stays empty.</summary>
    /// <param name="credential">UTF-8 JSON.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    public static Outcome<EdcSummary> Read(ReadOnlyMemory<byte> credential, Limits? limits = null)
    {
        var parsed = EdcNode.Parse(credential, limits ?? Limits.Default);
        return parsed.Succeeded ? Summary(parsed.Value) : new Outcome<EdcSummary>(null, parsed.Findings);
    }

    private static EdcSummary Summary(EdcNode root)
    {
        var subject = root.First("credentialSubject");
        EdcClaim[] claims = [.. root.All("credentialSubject").SelectMany(s => s.All("hasClaim")).Select(EdcClaims.Claim)];
        var title = root.First("displayParameter")?.Map("title") ?? LanguageMap.Empty;
        EdcIdentifier[] identifiers = [.. EdcParties.Identifiers(root, "identifier")];
        return new EdcSummary
        {
            Id = root.Id(),
            Types = root.Types(),
            Title = !title.IsEmpty ? title : claims.FirstOrDefault()?.Title ?? root.Map("name"),
            Description = root.First("displayParameter")?.Map("description") ?? LanguageMap.Empty,
            Subject = subject is null ? null : EdcParties.Person(subject),
            Issuer = root.First("issuer") is { } issuer ? EdcParties.Organisation(EdcPlainForm.Resolved(root, issuer)) : null,
            AwardingBodies = [.. claims.SelectMany(c => c.AllBelow()).SelectMany(c => c.AwardedBy).DistinctBy(o => (o.Id, o.Name))],
            Issued = root.Text("issued") ?? root.Text("issuanceDate"),
            ValidFrom = root.Text("validFrom"),
            ValidUntil = root.Text("validUntil"),
            ExpirationDate = root.Text("expirationDate"),
            Identifiers = identifiers,
            CertificateNumber = Number(identifiers),
            Status = [.. Status(root, "credentialStatus"), .. Status(root, EdcNames.StatusTerm)],
            Schemas = [.. root.All("credentialSchema").Select(s => s.Id()).OfType<string>()],
            Profiles = [.. root.All("credentialProfiles").Select(p => p.Label())],
            Evidence = [.. root.All("evidence").Select(Evidence)],
            Claims = claims,
            Pages = Pages(root),
        };
    }

    /// <summary>The certificate number among identifiers, or null.</summary>
    internal static string? Number(IReadOnlyList<EdcIdentifier> identifiers) =>
        (identifiers.FirstOrDefault(i => i.Scheme?.Equals("Certificate number", StringComparison.OrdinalIgnoreCase) == true)
            ?? identifiers.FirstOrDefault(i => !i.Value.StartsWith("http", StringComparison.Ordinal)))?.Value;

    private static IEnumerable<EdcStatus> Status(EdcNode root, string term) => root.All(term).Select(entry =>
    {
        var id = entry.Id();
        var hash = id?.LastIndexOf('#') ?? -1;
        return new EdcStatus
        {
            Term = term,
            Id = id,
            Type = entry.IsText ? null : entry.Type(),
            Purpose = entry.Text("statusPurpose"),
            List = entry.IdOf("statusListCredential") ?? (hash > 0 ? id![..hash] : null),
            Index = entry.Text("statusListIndex") ?? (hash > 0 ? id![(hash + 1)..] : null),
        };
    });

    private static EdcEvidence Evidence(EdcNode evidence)
    {
        var type = evidence.First("dcType");
        return new(type?.Id(), type?.Label() ?? LanguageMap.Empty, evidence.Text("evidenceStatement"), evidence.IdOf("accreditation"))
        {
            Target = evidence.First("evidenceTarget") is { } target ? EdcParties.Organisation(target) : null,
        };
    }

    private static Dictionary<string, int> Pages(EdcNode root)
    {
        var pages = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var display in root.All("displayParameter").SelectMany(d => d.All("individualDisplay")))
        {
            var code = display.IdOf("language") is { } id ? id[(id.LastIndexOf('/') + 1)..] : "?";
            pages[code] = pages.GetValueOrDefault(code) + display.All("displayDetail").Count(d => d.Has("image"));
        }

        return pages;
    }
}
