using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>What a list must be so that it is used.</summary>
internal sealed record ListExpectations
{
    public required string Url { get; init; }

    public required ListKind Kind { get; init; }

    /// <summary>Who may have signed it.</summary>
    public required IReadOnlyList<Certificate> Signers { get; init; }

    /// <summary>Whether anybody may, because the file itself was handed in.</summary>
    public bool AnySigner { get; init; }

    public string? Type { get; init; }

    public string? Territory { get; init; }

    /// <summary>The number that it must not fall below.</summary>
    public long LowestNumber { get; init; }

    /// <summary>The time of issue that one of the same number must not be older than.</summary>
    public DateTimeOffset? NotIssuedBefore { get; init; }

    /// <summary>The time at which it must not be out of date; null for a pivot, whose next update does not count.</summary>
    public DateTimeOffset? At { get; init; }

    public ListState? Over { get; init; }

    public ListPointer? Pointer { get; init; }

    public bool IsThirdCountry { get; init; }

    public CountryWords? Words { get; init; }
}

/// <summary>
/// Holds a list against what is expected of it: its own signature, its signer, version, type, territory, number and date. Only where all
/// hold is it used; there is no half way.
/// </summary>
internal static class ListJudge
{
    /// <summary>Judges a list of TS 119 612.</summary>
    public static ListState Judge(ReadOnlyMemory<byte> bytes, ListExpectations expected, CompactLists lists, Limits limits)
    {
        var (read, signature) = lists.Of(bytes, limits);
        var list = read.Value;
        if (list is not null && expected.Words is { } words)
        {
            list = words.Translate(list);
        }

        if (list is not null && expected.Pointer is { Agreement.Count: > 0 } pointer)
        {
            list = Recognition.Translate(list, pointer.Agreement);
        }

        return new ListState
        {
            Url = expected.Url,
            Kind = expected.Kind,
            List = list,
            Signature = signature,
            Fault = Fault(read, signature, expected),
            Findings = list?.Findings ?? [],
            Over = expected.Over,
            Pointer = expected.Pointer,
            IsThirdCountry = expected.IsThirdCountry,
            SpeaksForUnion = expected.Over is not null || (list?.Type == TrustWords.UnionList && !expected.AnySigner),
        };
    }

    /// <summary>Judges a list of partners.</summary>
    public static (ListState State, IReadOnlyList<Partner> Partners) JudgePartners(ReadOnlyMemory<byte> bytes, ListExpectations expected)
    {
        var opened = SealedDocument.Open(bytes);
        var state = new ListState { Url = expected.Url, Kind = ListKind.Partners };
        if (opened.Value is not { } document)
        {
            return (state with { Fault = opened.Findings[0] }, []);
        }

        var read = PartnerList.Read(document.Payload);
        var header = document.Signatures is [var only] ? only.Header : null;
        var signer = header is { Certificates: [var first, ..] } ? Certificate.Read(first) : null;
        var time = SealValidator.Validate(document, new ValidationContext { At = expected.At!.Value })[0].Report.SigningTime;
        var signature = new ListSignature(
            header is null ? "trust.list-signatures" : SealValidator.IsIntact(document) ? null : "trust.list-altered", null, signer, time);
        state = state with { List = read.Value?.List, Signature = signature };
        var outcome = new Outcome<TrustedList>(read.Value?.List, read.Findings);
        return (state with { Fault = Fault(outcome, signature, expected) }, read.Value?.Partners ?? []);
    }

    private static Finding? Fault(Outcome<TrustedList> read, ListSignature signature, ListExpectations expected)
    {
        if (read.Value is not { } list)
        {
            return read.Findings[0];
        }

        if (signature.Fault is { } fault)
        {
            return Finding.Error(fault, expected.Url);
        }

        return SignerFault(signature, expected) ?? ContentFault(list, expected);
    }

    private static Finding? SignerFault(ListSignature signature, ListExpectations expected)
    {
        var signer = signature.Signer!;
        if (!expected.AnySigner && !expected.Signers.Contains(signer))
        {
            return Finding.Error("trust.list-signer", expected.Url, signer.Subject);
        }

        if (signature.SigningTime is not { } time || time < signer.NotBefore || time > signer.NotAfter)
        {
            return Finding.Error("trust.list-signer-expired", expected.Url, signer.Subject);
        }

        return signer.Key.Kind switch { KeyKind.Rsa => signer.Key.Bits < 1900, KeyKind.EllipticCurve => signer.Key.Bits < 256, _ => true }
            ? Finding.Error("trust.list-algorithm", expected.Url)
            : null;
    }

    private static Finding? ContentFault(TrustedList list, ListExpectations expected)
    {
        if (expected.Kind == ListKind.Partners ? list.Version != 1 : list.Version is not (5 or 6))
        {
            return Finding.Error("trust.list-version", expected.Url, Number(list.Version));
        }

        if (expected.Kind == ListKind.Services && list.Type == TrustWords.ListOfLists)
        {
            return Finding.Error("trust.list-type", expected.Url, list.Type, expected.Type ?? TrustWords.UnionList);
        }

        if (expected.Type is { } type && list.Type != type)
        {
            return Finding.Error("trust.list-type", expected.Url, list.Type, type);
        }

        if (expected.Territory is { } territory && list.Territory != territory)
        {
            return Finding.Error("trust.list-territory", expected.Url, list.Territory, territory);
        }

        if (list.SequenceNumber < Math.Max(1, expected.LowestNumber) || list.Issued is not { } issued
            || (list.SequenceNumber == expected.LowestNumber && issued < expected.NotIssuedBefore))
        {
            return Finding.Error("trust.list-rollback", expected.Url, Number(list.SequenceNumber), Number(expected.LowestNumber));
        }

        return list.NextUpdate < expected.At ? Expired(list, expected.Url) : null;
    }

    /// <summary>The finding for a list whose next update is over.</summary>
    public static Finding Expired(TrustedList list, string url) =>
        Finding.Error("trust.list-expired", url, list.NextUpdate?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
