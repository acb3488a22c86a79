using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>A service on a list.</summary>
/// <param name="List">The list.</param>
/// <param name="Service">The service.</param>
public sealed record ListedService(ListState List, TrustService Service);

/// <summary>
/// What a certificate was at a time by the services that speak for it (TS 119 615, clause 4.4). Where a criterion says neither yes nor no,
/// the answer is the lowest of those that either would give.
/// </summary>
internal sealed class LevelJudge
{
    private readonly Certificate certificate;
    private readonly bool ofRegulation;
    private readonly IReadOnlyList<Candidate> all;

    private LevelJudge(Certificate certificate, IEnumerable<Candidate> services)
    {
        this.certificate = certificate;
        ofRegulation = certificate.NotBefore >= TrustWords.Regulation;
        all = [.. services];
    }

    /// <summary>Codes of what made the answer lower than the words alone would have.</summary>
    private HashSet<string> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>Judges.</summary>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="services">The services that speak for it or for those above it.</param>
    /// <param name="time">The time.</param>
    /// <param name="ownLaw">A territory whose own law counts as the Union's would; for the level by national law.</param>
    public static (CertificateLevel Level, ListedService? Service, IReadOnlySet<string> Notes) At(
        Certificate certificate, IReadOnlyList<ListedService> services, DateTimeOffset time, string? ownLaw = null)
    {
        var candidates = services.SelectMany(s => s.Service.Periods.Where(p => p.Covers(time)).Select(p => new Candidate(s, p, Content(certificate, p, ownLaw)))).ToList();
        var judge = new LevelJudge(certificate, candidates);
        var (level, service) = judge.Lowest(time);
        return (level, service, judge.Notes);
    }

    private static CertificateContent Content(Certificate certificate, ServicePeriod period, string? ownLaw)
    {
        var content = period.Equivalence is { } agreement ? Recognition.Translate(certificate, agreement) : CertificateContent.Of(certificate);
        return ownLaw is not null && content.Legislations.Contains(ownLaw, StringComparer.OrdinalIgnoreCase) ? content with { Legislations = [] } : content;
    }

    private (CertificateLevel Level, ListedService? Service) Lowest(DateTimeOffset time)
    {
        var used = all.Where(c => IsUsable(c, time)).ToList();
        var doubtful = used.SelectMany(c => c.Doubts(certificate)).Distinct().Take(4).ToList();
        if (doubtful.Count == 0)
        {
            return Run(used, []);
        }

        Notes.Add("trust.criteria-unknown");
        return Enumerable.Range(0, 1 << doubtful.Count)
            .Select(bits => Run(used, [.. doubtful.Where((_, i) => (bits & (1 << i)) != 0)]))
            .MinBy(r => r.Level.Worth);
    }

    private bool IsUsable(Candidate candidate, DateTimeOffset time)
    {
        var period = candidate.Period;
        if (candidate.Of.List.IsThirdCountry && period.Equivalence?.HoldsAt(time) != true)
        {
            Notes.Add("trust.agreement-none");
            return false;
        }

        if (period.UnknownCritical.Count > 0)
        {
            Notes.Add("trust.extension-unknown");
            return false;
        }

        if (period.TakenOverBy is { } taker && !all.Any(c => c.Of != candidate.Of && c.Of.Service.Provider == taker))
        {
            Notes.Add("trust.service-taken-over");
            return false;
        }

        return true;
    }

    private (CertificateLevel Level, ListedService? Service) Run(IReadOnlyList<Candidate> services, IReadOnlyList<QualificationElement> also)
    {
        var considered = services.Select(s => s with { Qualifiers = s.Holding(certificate, also) }).ToList();
        var authorities = considered.Where(s => s.Period.Type == TrustWords.QualifiedAuthority).ToList();
        var left = authorities.Count > 0 ? authorities : considered;
        left = [.. left.Where(FitsUse)];
        if (left.Count > 1 && left.Select(s => Raw(s)).Distinct().Count() > 1)
        {
            return (CertificateLevel.None, left[0].Of);
        }

        left = [.. left.Where(s => s.IsOfRegulation || s.Period.Status is not (TrustWords.Granted or TrustWords.Withdrawn))];
        var granted = left.Where(s => s.IsGranted).ToList();
        var chosen = (granted.Count > 0 ? granted : left).FirstOrDefault();
        if (chosen is { IsGranted: false, Period.Type: TrustWords.QualifiedAuthority })
        {
            Notes.Add("trust.service-withdrawn");
        }

        var speaking = chosen is not null && chosen.IsGranted && chosen.Period.Type == TrustWords.QualifiedAuthority ? chosen : null;
        if (speaking is not null && speaking.Content.IsCompliant is false && speaking.Of.List.IsThirdCountry && CertificateContent.Of(certificate).IsCompliant)
        {
            Notes.Add("trust.legislation-missing");
        }

        var qualified = IsQualified(speaking is { HasConsistentStatement: true } ? speaking : null);
        var use = Use(speaking is { HasConsistentUse: true } ? speaking : null, qualified, chosen?.Content);
        var device = HasDevice(speaking is { HasConsistentDevice: true } ? speaking : null, qualified);
        return (new CertificateLevel(true, qualified, use, device), chosen?.Of ?? considered.FirstOrDefault()?.Of);
    }

    private CertificateLevel Raw(Candidate service)
    {
        var qualified = IsQualified(service);
        return new CertificateLevel(true, qualified, Use(service, qualified, service.Content), HasDevice(service, qualified));
    }

    /// <summary>Whether the service issues for this use, by what the list says of the service or by a qualifier that overrules the certificate.</summary>
    private bool FitsUse(Candidate service)
    {
        if (!ofRegulation)
        {
            return true;
        }

        var only = service.Uses.Count == 1 ? service.Uses[0] : CertificateUse.Unknown;
        var own = OwnUse(service.Content);
        var fits = own == CertificateUse.Unknown || service.IssuesFor(own) || (only != CertificateUse.Unknown && only != own && service.IssuesFor(only));
        if (!fits && own == CertificateUse.Seal && service.IssuesFor(CertificateUse.Signature))
        {
            Notes.Add("trust.service-use");
        }

        return fits;
    }

    private CertificateUse OwnUse(CertificateContent content)
    {
        if (!ofRegulation)
        {
            return content.IsCompliant || HasOldPolicy ? CertificateUse.Signature : CertificateUse.Unknown;
        }

        var uses = content.Types.Select(t => t switch
        {
            "0.4.0.1862.1.6.1" => CertificateUse.Signature,
            "0.4.0.1862.1.6.2" => CertificateUse.Seal,
            "0.4.0.1862.1.6.3" => CertificateUse.Website,
            _ => CertificateUse.Unknown,
        }).Where(u => u != CertificateUse.Unknown).Distinct().ToList();
        return uses.Count == 1 ? uses[0] : uses.Count == 0 && content.IsCompliant ? CertificateUse.Signature : CertificateUse.Unknown;
    }

    private bool HasOldPolicy => certificate.Policies.Any(p => p is "0.4.0.1456.1.1" or "0.4.0.1456.1.2");

    private bool IsQualified(Candidate? service)
    {
        if (service is not { IsGranted: true } || service.Has(TrustWords.NotQualified))
        {
            return false;
        }

        return service.Has(TrustWords.QcStatement)
            || (ofRegulation ? service.Content is { IsCompliant: true, Legislations.Count: 0 } : service.Content.IsCompliant || HasOldPolicy);
    }

    private CertificateUse Use(Candidate? service, bool qualified, CertificateContent? content)
    {
        if (qualified)
        {
            if (service is null)
            {
                return CertificateUse.Unknown;
            }

            if (!service.IsOfRegulation)
            {
                return CertificateUse.Signature;
            }

            if (service.Uses.Count > 0)
            {
                return service.Uses.Count == 1 ? service.Uses[0] : CertificateUse.Unknown;
            }
        }

        return OwnUse(content ?? CertificateContent.Of(certificate));
    }

    private bool HasDevice(Candidate? service, bool qualified)
    {
        if (service is null || !qualified)
        {
            return false;
        }

        var own = service.Content.HasDevice || (!ofRegulation && certificate.Policies.Contains("0.4.0.1456.1.1", StringComparer.Ordinal));
        return service.IsOfRegulation
            ? service.Has(TrustWords.WithDevice) || service.Has(TrustWords.DeviceManaged) || (service.Has(TrustWords.DeviceAsInCertificate) || !service.Has(TrustWords.NoDevice)) && own
            : service.Has(TrustWords.WithOldDevice) || (service.Has(TrustWords.OldDeviceAsInCertificate) || !service.Has(TrustWords.NoOldDevice)) && own;
    }

    /// <summary>A service in one of its periods, with the qualifiers that hold for the certificate.</summary>
    private sealed record Candidate(ListedService Of, ServicePeriod Period, CertificateContent Content)
    {
        public IReadOnlySet<string> Qualifiers { get; init; } = new HashSet<string>();

        public bool IsOfRegulation => Period.Start >= TrustWords.Regulation;

        public bool IsGranted => IsOfRegulation ? Period.Status == TrustWords.Granted : TrustWords.OldGranted.Contains(Period.Status, StringComparer.Ordinal);

        public IReadOnlyList<CertificateUse> Uses =>
        [
            .. new[] { (TrustWords.QcForSignature, CertificateUse.Signature), (TrustWords.QcForSeal, CertificateUse.Seal), (TrustWords.QcForWebsite, CertificateUse.Website) }
                .Where(p => Has(p.Item1)).Select(p => p.Item2),
        ];

        public bool HasConsistentStatement => !(Has(TrustWords.QcStatement) && Has(TrustWords.NotQualified));

        public bool HasConsistentUse => !(Has(TrustWords.QcForLegalPerson) && Has(TrustWords.QcForSignature)) && Uses.Count <= 1
            && (Uses.Count == 0 || Period.Additional.Count == 0 || Lists(Uses[0]))
            && (IsOfRegulation || !(Uses.Any(u => u is CertificateUse.Seal or CertificateUse.Website)
                || (!Lists(CertificateUse.Signature) && Lists(CertificateUse.Seal) != Lists(CertificateUse.Website))));

        public bool HasConsistentDevice
        {
            get
            {
                var with = Has(TrustWords.WithDevice) || Has(TrustWords.WithOldDevice) || Has(TrustWords.DeviceManaged);
                var asIs = Has(TrustWords.DeviceAsInCertificate) || Has(TrustWords.OldDeviceAsInCertificate);
                var without = Has(TrustWords.NoDevice) || Has(TrustWords.NoOldDevice);
                var old = Has(TrustWords.WithOldDevice) || Has(TrustWords.NoOldDevice);
                return !((with || asIs) && without) && !(asIs && with)
                    && (!IsOfRegulation || !old || Has(TrustWords.WithDevice) || Has(TrustWords.NoDevice));
            }
        }

        public bool Has(string qualifier) => Qualifiers.Contains(qualifier);

        /// <summary>Whether the list says so of the service.</summary>
        public bool Lists(CertificateUse use) => Period.Additional.Contains(
            use switch { CertificateUse.Signature => TrustWords.ForSignatures, CertificateUse.Seal => TrustWords.ForSeals, _ => TrustWords.ForWebsites }, StringComparer.Ordinal);

        public bool IssuesFor(CertificateUse use) => Lists(use) && !(use == CertificateUse.Signature && Has(TrustWords.QcForLegalPerson));

        public IEnumerable<QualificationElement> Doubts(Certificate certificate) =>
            Period.Qualifications.Where(q => q.Criteria is null || q.Criteria.Matches(certificate) is null);

        public IReadOnlySet<string> Holding(Certificate certificate, IReadOnlyList<QualificationElement> also) => Period.Qualifications
            .Where(q => q.Criteria?.Matches(certificate) == true || also.Contains(q))
            .SelectMany(q => q.Qualifiers)
            .ToHashSet(StringComparer.Ordinal);
    }
}
