using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Where the bytes of lists come from: a stored copy, else the address itself through the guarded client, else the last good copy. What is
/// good is kept; what is worse than what was kept (an older number, a broken signature) does not replace it.
/// </summary>
public sealed class ListSupply
{
    private readonly IReadOnlyDictionary<string, string> copies;
    private readonly GuardedHttp? http;
    private readonly ListCache? cache;
    private readonly TimeSpan freshness;
    private readonly TimeProvider clock;
    private readonly CompactLists compact;

    /// <summary>A supply.</summary>
    /// <param name="copies">Stored copies: address to file. They are taken before anything is fetched.</param>
    /// <param name="http">The way out; null where nothing may be fetched: then stored copies and kept ones are all there is.</param>
    /// <param name="cache">Where good copies are kept; null where they are not.</param>
    /// <param name="clock">The clock by which kept copies age.</param>
    /// <param name="freshness">How long a kept copy is taken without asking again; null for a day.</param>
    /// <param name="compact">Where lists are kept in their short form; null where they are read anew.</param>
    public ListSupply(
        IReadOnlyDictionary<string, string> copies, GuardedHttp? http = null, ListCache? cache = null, TimeProvider? clock = null, TimeSpan? freshness = null, CompactLists? compact = null)
    {
        ArgumentNullException.ThrowIfNull(copies);
        this.copies = copies;
        this.http = http;
        this.cache = cache;
        this.clock = clock ?? TimeProvider.System;
        this.compact = compact ?? new CompactLists(null);
        this.freshness = freshness ?? TimeSpan.FromDays(1);
    }

    /// <summary>Gets the bytes of an address or a file.</summary>
    internal async Task<SuppliedList> GetAsync(string url, DateTimeOffset at, CancellationToken cancel)
    {
        if (copies.TryGetValue(url, out var file) || File.Exists(file = url))
        {
            try
            {
                return new SuppliedList(url, ListOrigin.Stored, await File.ReadAllBytesAsync(file, cancel).ConfigureAwait(false));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return new SuppliedList(url, ListOrigin.Nowhere, null) { Fault = Finding.Error("trust.file-missing", file) };
            }
        }

        var now = clock.GetUtcNow();
        if (cache?.Read(url) is { } kept && (http is null || (now - kept.Fetched < freshness && !(kept.NextUpdate < at))))
        {
            return new SuppliedList(url, ListOrigin.Kept, kept.Bytes) { Fetched = kept.Fetched };
        }

        if (http is null)
        {
            return new SuppliedList(url, ListOrigin.Nowhere, null) { Fault = Finding.Error("trust.list-not-stored", url) };
        }

        var fetched = await http.GetAsync(url, cancel, plain: false).ConfigureAwait(false);
        return fetched.Value is { } bytes
            ? new SuppliedList(url, ListOrigin.Fetched, bytes) { Fetched = now }
            : new SuppliedList(url, ListOrigin.Nowhere, null) { Fault = Finding.Error("trust.list-unreachable", url, fetched.Findings[0].Message) };
    }

    /// <summary>What a list of lists says before it is judged: where its pivots are.</summary>
    internal TrustedList? Glance(ReadOnlyMemory<byte> bytes, Limits limits) => compact.Of(bytes, limits).List.Value;

    /// <summary>Judges what was supplied; where it does not hold, the last good copy is judged in its place.</summary>
    internal Task<ListState> JudgeAsync(SuppliedList supplied, ListExpectations expected, Limits limits, CancellationToken cancel) =>
        Task.Run(
            () => Judge(supplied, expected, (bytes, wanted) => ListJudge.Judge(bytes, wanted, compact, limits)),
            cancel);

    /// <summary>The same for a list of partners.</summary>
    internal (ListState State, IReadOnlyList<Partner> Partners) JudgePartners(SuppliedList supplied, ListExpectations expected)
    {
        IReadOnlyList<Partner> partners = [];
        var state = Judge(supplied, expected, (bytes, wanted) =>
        {
            (var judged, partners) = ListJudge.JudgePartners(bytes, wanted);
            return judged;
        });
        return (state, partners);
    }

    private ListState Judge(SuppliedList supplied, ListExpectations expected, Func<ReadOnlyMemory<byte>, ListExpectations, ListState> judge)
    {
        var kept = cache?.Read(expected.Url);
        var wanted = kept is null || supplied.Origin is ListOrigin.Kept ? expected : expected with
        {
            LowestNumber = Math.Max(expected.LowestNumber, kept.SequenceNumber),
            NotIssuedBefore = kept.Issued,
        };
        var state = supplied.Bytes is { } bytes
            ? judge(bytes, wanted) with { Origin = supplied.Origin, Fetched = supplied.Fetched }
            : Missing(supplied, expected);
        if (state.IsUsable)
        {
            if (supplied.Origin == ListOrigin.Fetched && state.List is { } list)
            {
                cache?.Write(expected.Url, supplied.Bytes!.Value, list, supplied.Fetched!.Value);
            }

            return state;
        }

        if (kept is null || supplied.Origin is ListOrigin.Kept or ListOrigin.Stored)
        {
            return state;
        }

        var last = judge(kept.Bytes, expected);
        return last with
        {
            Origin = ListOrigin.LastGood,
            Fetched = kept.Fetched,
            Findings = [state.Fault!, .. last.Findings],
        };
    }

    private static ListState Missing(SuppliedList supplied, ListExpectations expected) => new()
    {
        Url = expected.Url,
        Kind = expected.Kind,
        Fault = supplied.Fault,
        Over = expected.Over,
        Pointer = expected.Pointer,
        IsThirdCountry = expected.IsThirdCountry,
    };
}

/// <summary>The bytes of a list, or why there are none.</summary>
/// <param name="Url">The address.</param>
/// <param name="Origin">Where they came from.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record SuppliedList(string Url, ListOrigin Origin, ReadOnlyMemory<byte>? Bytes)
{
    /// <summary>Why there are none.</summary>
    public Finding? Fault { get; init; }

    /// <summary>When they were fetched.</summary>
    public DateTimeOffset? Fetched { get; init; }
}
