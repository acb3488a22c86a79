using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Gets the lists that a trust file names, holds each against what is expected of it, and makes anchors of the services on those that hold.
/// </summary>
/// <param name="supply">Where the bytes come from.</param>
/// <param name="limits">Largest list.</param>
public sealed class TrustLoader(ListSupply supply, Limits? limits = null)
{
    private readonly Limits limits = limits ?? Limits.Default;

    /// <summary>Loads everything that a configuration names. A list that is not used is no failure: its state says why.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="at">The time at which lists must not be out of date.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>Anchors, with the states of all lists; or findings where a certificate file cannot be read.</returns>
    public async Task<Outcome<TrustAnchors>> LoadAsync(TrustConfiguration configuration, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var loaded = TrustAnchors.Load(configuration.Certificates, limits);
        if (loaded.Value is not { } certificates)
        {
            return loaded;
        }

        var tasks = configuration.ListsOfLists.Select(e => ListOfListsAsync(e, at, cancel))
            .Concat(configuration.Lists.Select(e => SingleAsync(e, at, cancel)))
            .ToList();
        var states = (await Task.WhenAll(tasks).ConfigureAwait(false)).SelectMany(s => s).ToList();
        var anchors = states.Where(s => s.IsUsable && s.Kind == ListKind.Services).SelectMany(Anchors).ToList();
        foreach (var entry in configuration.Partners)
        {
            var (state, partners) = await PartnersAsync(entry, at, cancel).ConfigureAwait(false);
            states.Add(state);
            if (state.IsUsable)
            {
                anchors.AddRange(partners.Select(p => new TrustAnchor(p.Certificate) { IsConfigured = false, Partners = [new ListedPartner(state, p)] }));
            }
        }

        return new TrustAnchors(anchors.Concat(certificates.Anchors), certificates.Revocations) { Lists = states };
    }

    private static IEnumerable<TrustAnchor> Anchors(ListState state) =>
        from service in state.List!.Services
        from certificate in service.Certificates
        select new TrustAnchor(certificate) { IsConfigured = false, Listed = [new ListedService(state, service)], Report = new TrustReport() };

    private async Task<IReadOnlyList<ListState>> ListOfListsAsync(ListOfListsEntry entry, DateTimeOffset at, CancellationToken cancel)
    {
        var (signers, pivots) = (entry.Signers, new List<ListState>());
        var expected = new ListExpectations
        {
            Url = entry.Url,
            Kind = ListKind.ListOfLists,
            Signers = signers,
            Type = entry.OwnType,
            At = at,
            IsThirdCountry = entry.IsOfThirdCountries,
        };
        var supplied = await supply.GetAsync(entry.Url, at, cancel).ConfigureAwait(false);
        if (entry.FollowsPivots && supplied.Bytes is { } first && supply.Glance(first, limits) is { } said)
        {
            (signers, pivots) = await PivotsAsync(entry, said, at, cancel).ConfigureAwait(false);
        }

        var lowest = pivots.Where(p => p.IsUsable).Select(p => p.List!.SequenceNumber + 1).DefaultIfEmpty(0).Max();
        var top = await supply.JudgeAsync(supplied, expected with { Signers = signers, LowestNumber = lowest }, limits, cancel).ConfigureAwait(false);
        if (!top.IsUsable)
        {
            return [top, .. pivots];
        }

        var wanted = top.List!.Pointers.Where(p => p.IsXml && p.Type != entry.OwnType && (entry.ListType is null || p.Type == entry.ListType)).ToList();
        var lists = await Task.WhenAll(wanted.Select(p => PointedAsync(p, top, at, cancel))).ConfigureAwait(false);
        return [top, .. pivots, .. lists];
    }

    /// <summary>
    /// Follows the pivots from the oldest to the newest: each must be signed by who was last named, and names anew. One that is missing or
    /// signed by somebody else changes nothing.
    /// </summary>
    private async Task<(IReadOnlyList<Certificate> Signers, List<ListState> Pivots)> PivotsAsync(ListOfListsEntry entry, TrustedList top, DateTimeOffset at, CancellationToken cancel)
    {
        var urls = top.InformationUris.TakeWhile(u => u != entry.Announced).Where(u => u.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Distinct().Take(32).Reverse().ToList();
        var supplied = await Task.WhenAll(urls.Select(u => supply.GetAsync(u, at, cancel))).ConfigureAwait(false);
        IReadOnlyList<Certificate> signers = entry.Signers;
        var states = new List<ListState>();
        long lowest = 0;
        foreach (var one in supplied)
        {
            var state = await supply.JudgeAsync(
                one, new ListExpectations { Url = one.Url, Kind = ListKind.Pivot, Signers = signers, Type = entry.OwnType, LowestNumber = lowest }, limits, cancel).ConfigureAwait(false);
            states.Add(state);
            if (!state.IsUsable)
            {
                continue;
            }

            lowest = state.List!.SequenceNumber + 1;
            var own = state.List.Pointers.Where(p => p.Type == entry.OwnType).ToList();
            var named = (own.Find(p => p.Location == entry.Url) ?? own.FirstOrDefault())?.Signers ?? [];
            signers = named.Count > 0 ? named : signers;
        }

        return (signers, states);
    }

    private async Task<ListState> PointedAsync(ListPointer pointer, ListState top, DateTimeOffset at, CancellationToken cancel)
    {
        var expected = new ListExpectations
        {
            Url = pointer.Location,
            Kind = ListKind.Services,
            Signers = pointer.Signers,
            Type = pointer.Type,
            Territory = pointer.Territory,
            At = at,
            Over = top,
            Pointer = pointer,
            IsThirdCountry = top.IsThirdCountry,
        };
        var supplied = await supply.GetAsync(pointer.Location, at, cancel).ConfigureAwait(false);
        return await supply.JudgeAsync(supplied, expected, limits, cancel).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ListState>> SingleAsync(SingleListEntry entry, DateTimeOffset at, CancellationToken cancel)
    {
        var expected = new ListExpectations
        {
            Url = entry.Url,
            Kind = ListKind.Services,
            Signers = entry.Signers,
            AnySigner = entry.Signers.Count == 0,
            Territory = entry.Country,
            At = at,
            Words = entry.Words,
        };
        var supplied = await supply.GetAsync(entry.Url, at, cancel).ConfigureAwait(false);
        return [await supply.JudgeAsync(supplied, expected, limits, cancel).ConfigureAwait(false)];
    }

    private async Task<(ListState State, IReadOnlyList<Partner> Partners)> PartnersAsync(PartnerListEntry entry, DateTimeOffset at, CancellationToken cancel)
    {
        var supplied = await supply.GetAsync(entry.File, at, cancel).ConfigureAwait(false);
        return supply.JudgePartners(supplied, new ListExpectations { Url = entry.File, Kind = ListKind.Partners, Signers = entry.Signers, At = at });
    }
}
