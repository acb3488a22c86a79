using System.Globalization;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Seals.Trust;

/// <summary>
/// What the report says of trust: who vouches, on which list, and what that is worth. Of several that vouch the one in the Union's own
/// lists speaks first, then third countries, national lists, partners, and last what an operator named.
/// </summary>
internal sealed record TrustStatement(TrustReport Report, string? Code, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Details)
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Makes it.</summary>
    /// <param name="signer">The signer's certificate.</param>
    /// <param name="path">The path from it to the anchor.</param>
    /// <param name="anchor">The anchor.</param>
    /// <param name="trust">All that is trusted.</param>
    /// <param name="indication">TOTAL-PASSED, INDETERMINATE or TOTAL-FAILED.</param>
    /// <param name="sealedAt">The time at which the seal is proven to have existed.</param>
    /// <param name="at">The time of validation.</param>
    public static TrustStatement Of(
        Certificate signer, IReadOnlyList<Certificate> path, TrustAnchor anchor, TrustAnchors trust, string indication, DateTimeOffset sealedAt, DateTimeOffset at)
    {
        var services = Services(path, trust);
        if (services.Count > 0)
        {
            return ByLists(signer, services, indication, sealedAt, at);
        }

        if (anchor.Partners.FirstOrDefault(p => p.Partner.Covers(sealedAt)) is { } partner)
        {
            return new TrustStatement(
                new TrustReport { Anchor = "partner-list", List = partner.List.Label, Service = partner.Partner.Name },
                "seal.trust-listed",
                [partner.List.Label, partner.Partner.Name],
                About(partner.List, at));
        }

        return anchor.IsConfigured
            ? new TrustStatement(anchor.Report, null, [], Nothing)
            : new TrustStatement(new TrustReport(), "seal.trust-partner-ended", [anchor.Certificate.Subject], Nothing);
    }

    /// <summary>The services that speak for the certificates of a path, and for those above its end that lists hold too.</summary>
    private static List<ListedService> Services(IReadOnlyList<Certificate> path, TrustAnchors trust)
    {
        var services = new List<ListedService>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Certificate>(path);
        while (open.TryDequeue(out var certificate) && seen.Count < 32)
        {
            if (!seen.Add(certificate.Fingerprint))
            {
                continue;
            }

            // The same key under the same name is the same service, whichever of its certificates a list holds.
            foreach (var twin in trust.Named(certificate.SubjectName).Where(a => a.Certificate.KeyBits.Span.SequenceEqual(certificate.KeyBits.Span)))
            {
                services.AddRange(twin.Listed);
            }

            if (trust.Find(certificate) is not null && !certificate.IsSelfSigned)
            {
                foreach (var above in trust.Named(certificate.IssuerName).Where(a => certificate.IsIssuedBy(a.Certificate)))
                {
                    open.Enqueue(above.Certificate);
                }
            }
        }

        return [.. services.Distinct()];
    }

    private static TrustStatement ByLists(Certificate signer, List<ListedService> services, string indication, DateTimeOffset sealedAt, DateTimeOffset at)
    {
        // Each kind of list is asked by itself, so that a national list can neither raise nor spoil what the Union's say.
        return services.GroupBy(Rank).OrderBy(g => g.Key).Select(g => ByKind(signer, [.. g], g.Key, indication, sealedAt, at)).First();
    }

    private static int Rank(ListedService service) => service.List switch
    {
        { Over: not null, IsThirdCountry: false } => 0,
        { Over: not null } => 1,
        _ => 2,
    };

    private static TrustStatement ByKind(Certificate signer, List<ListedService> services, int rank, string indication, DateTimeOffset sealedAt, DateTimeOffset at)
    {
        var union = services.Exists(s => s.List.SpeaksForUnion);
        var law = union ? null : services[0].List.List!.Territory;
        var issued = LevelJudge.At(signer, services, signer.NotBefore, law);
        var sealing = LevelJudge.At(signer, services, sealedAt, law);
        var level = CertificateLevel.Join(issued.Level, sealing.Level);
        var speaking = sealing.Service ?? issued.Service ?? services[0];
        var qualification = (union ? level : level with { IsQualified = false, HasDevice = false }).Of(indication);
        var notes = issued.Notes.Union(sealing.Notes).Order(StringComparer.Ordinal).ToList();
        var details = new Dictionary<string, string>(About(speaking.List, at), StringComparer.Ordinal)
        {
            ["provider"] = speaking.Service.Provider,
            ["levelAtIssuance"] = issued.Level.Text,
            ["levelAtSealing"] = sealing.Level.Text,
        };
        if (speaking.Service.Periods.FirstOrDefault(p => p.Covers(sealedAt)) is { } period)
        {
            details["serviceType"] = period.Type;
            details["serviceStatus"] = period.Status;
        }

        if (!union)
        {
            details["nationalLevel"] = level.Text;
        }

        if (notes.Count > 0)
        {
            details["notes"] = string.Join(' ', notes);
        }

        var anchor = rank switch
        {
            0 => qualification is "QESeal" or "QESig" ? "eu-qualified" : "eu-advanced",
            1 when services.Exists(s => IsRecognised(s, sealedAt)) => "adequate-third-country",
            _ => "national-list",
        };
        return new TrustStatement(
            new TrustReport { Anchor = anchor, List = speaking.List.Label, Service = $"{speaking.Service.Provider}: {speaking.Service.Name}", Qualification = qualification },
            notes.Count > 0 ? notes[0] : "seal.trust-listed",
            [speaking.List.Label, speaking.Service.Name],
            details);
    }

    /// <summary>Whether an agreement in force says of a service, as it stood then, that it is as good as one of ours.</summary>
    private static bool IsRecognised(ListedService service, DateTimeOffset time) => service.Service.Periods.Any(
        p => p.Covers(time) && p.Equivalence?.HoldsAt(time) == true && p.Status is (TrustWords.Granted or TrustWords.Recognised));

    private static Dictionary<string, string> About(ListState list, DateTimeOffset at)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["list"] = list.Url,
            ["listTerritory"] = list.List!.Territory,
            ["listSequenceNumber"] = Number(list.List.SequenceNumber),
            ["listIssued"] = Moment(list.List.Issued),
            ["listNextUpdate"] = Moment(list.List.NextUpdate),
            ["listAgeDays"] = Number(list.Age(at) ?? 0),
            ["listOrigin"] = list.Origin switch { ListOrigin.LastGood => "last-good", var other => other.ToString().ToLowerInvariant() },
        };
        if (list.Over is { List: { } over } top)
        {
            details["listOfLists"] = top.Url;
            details["listOfListsSequenceNumber"] = Number(over.SequenceNumber);
            details["listOfListsAgeDays"] = Number(top.Age(at) ?? 0);
        }

        if (list.Origin == ListOrigin.LastGood && list.Findings.Count > 0)
        {
            details["listFault"] = list.Findings[0].Code;
        }

        return details;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? string.Empty;
}
