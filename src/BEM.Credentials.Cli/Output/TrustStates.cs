using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;
using Spectre.Console;

namespace BEM.Credentials.Cli.Output;

/// <summary>What became of lists, for people and for programs.</summary>
internal static class TrustStates
{
    /// <summary>For people: a line a list, the reason below.</summary>
    public static void Write(TrustAnchors trust, DateTimeOffset at, string language)
    {
        foreach (var list in trust.Lists)
        {
            var (mark, tint) = list.IsUsable ? ("✓", "green") : ("✗", "red");
            var age = list.Age(at) is { } days ? $", {days} d" : string.Empty;
            Terminal.Out.MarkupLineInterpolated($"{(list.Over is null ? string.Empty : "  ")}[{tint}]{mark}[/] {list.Label}{age}");
            foreach (var finding in new[] { list.Fault }.OfType<Finding>().Concat(list.Findings))
            {
                Terminal.Out.MarkupLineInterpolated($"      {finding.Code}: {finding.In(language)}");
            }
        }

        Terminal.Out.WriteLine(Messages.Text(language, "cli.trust-count", Number(trust.Lists.Count(l => l.IsUsable)), Number(trust.Lists.Count), Number(trust.Anchors.Count)));
    }

    /// <summary>For programs.</summary>
    public static string Json(TrustAnchors trust, DateTimeOffset at) => JsonSerializer.Serialize(
        new
        {
            CheckedAt = at.ToUniversalTime(),
            Lists = trust.Lists.Select(l => new
            {
                Kind = l.Kind switch { ListKind.ListOfLists => "list-of-lists", ListKind.Pivot => "pivot", ListKind.Partners => "partners", _ => "services" },
                l.Url,
                Used = l.IsUsable,
                l.Fault?.Code,
                Message = l.Fault?.Message,
                Territory = l.List?.Territory,
                l.List?.Version,
                l.List?.SequenceNumber,
                l.List?.Issued,
                l.List?.NextUpdate,
                AgeDays = l.Age(at),
                Origin = l.Origin == ListOrigin.LastGood ? "last-good" : l.Origin.ToString().ToLowerInvariant(),
                l.Fetched,
                Under = l.Over?.Url,
                Signer = l.Signature?.Signer?.Subject,
                SignedAt = l.Signature?.SigningTime,
                l.List?.Providers,
                Services = l.List?.Services.Count,
                Findings = l.Findings.Select(f => new { f.Code, f.Message }),
            }),
            Anchors = trust.Anchors.Count,
        },
        ReportJson.Options);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
