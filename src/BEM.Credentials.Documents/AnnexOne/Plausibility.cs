using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.AnnexOne;

/// <summary>Mistakes that have been seen in real credentials, the Commission's own samples among them.</summary>
internal static class Plausibility
{
    /// <summary>Hours of one ECTS point beyond which something is mistyped; the rule is 25 to 30.</summary>
    private const decimal FewestHoursAPoint = 15;
    private const decimal MostHoursAPoint = 45;
    private const string Ects = "http://data.europa.eu/snb/education-credit/6fcec5c5af";

    /// <summary>Adds findings.</summary>
    public static void Judge(EdcNode root, List<Finding> findings)
    {
        foreach (var node in root.Everything().Where(n => n.IsObject))
        {
            foreach (var (name, value) in node.Members())
            {
                Member(name, value, findings);
            }

            Points(node, findings);
        }

        Dates(root, findings);
        Images(root, findings);
    }

    private static void Member(string name, EdcNode value, List<Finding> findings)
    {
        if (EdcTerms.LanguageMaps.Contains(name))
        {
            foreach (var (_, text) in value.Members())
            {
                if (text.IsText && string.IsNullOrWhiteSpace(text.Text()))
                {
                    Warn(findings, text, "annex-1.empty-text");
                }
            }
        }
        else if (name is "volumeOfLearning" or "workload")
        {
            if (EdcDuration.Parse(value.Text()) is not { } duration)
            {
                Warn(findings, value, "annex-1.no-duration", value.Text() ?? "?");
            }
            else if (duration.Months > 0 && duration.Hours == 0)
            {
                Warn(findings, value, "annex-1.months-for-minutes", value.Text()!);
            }
        }
        else if (EdcTerms.Times.Contains(name) && name is not ("issued" or "issuanceDate" or "startDate" or "endDate"))
        {
            Shifted(name, value, findings);
        }
    }

    /// <summary>
    /// Local midnight turned into UTC reads as the day before (22:00Z for Belgrade in summer, 20:00Z for Yerevan). A date of birth has no
    /// business with any other time of day than midnight.
    /// </summary>
    private static void Shifted(string name, EdcNode value, List<Finding> findings)
    {
        if (value.Text() is not { Length: >= 20 } text || EdcTime.Moment(text) is not { } moment)
        {
            return;
        }

        var midnightElsewhere = text.EndsWith('Z') && moment is { Hour: >= 20, Minute: 0, Second: 0 };
        if (midnightElsewhere || (name == "dateOfBirth" && moment.TimeOfDay != TimeSpan.Zero))
        {
            Warn(findings, value, "annex-1.shifted-date", text, moment.AddHours(4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void Points(EdcNode node, List<Finding> findings)
    {
        if (EdcDuration.Parse(node.Text("volumeOfLearning")) is not { Hours: > 0, Months: 0 } workload)
        {
            return;
        }

        foreach (var credit in node.All("creditPoint").Where(c => c.IdOf("framework") == Ects))
        {
            if (decimal.TryParse(credit.Text("point"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points > 0
                && workload.Hours / points is var hours && (hours < FewestHoursAPoint || hours > MostHoursAPoint))
            {
                Warn(findings, credit, "annex-1.hours-and-points", Text(workload.Hours), Text(points), Text(hours));
            }
        }
    }

    private static void Dates(EdcNode root, List<Finding> findings)
    {
        var birth = root.First("credentialSubject")?.First("dateOfBirth");
        var awards = root.All("credentialSubject").SelectMany(s => s.All("hasClaim")).SelectMany(c => c.All("awardedBy")).Select(p => p.First("awardingDate"));
        foreach (var award in new[] { root.First("issued"), root.First("validFrom") }.Concat(awards))
        {
            if (EdcTime.Day(birth?.Text()) is { } born && EdcTime.Day(award?.Text()) is { } day && day <= born)
            {
                Warn(findings, award!, "annex-1.award-before-birth", award!.Text()!, birth!.Text()!);
            }
        }

        var end = root.First("validUntil") ?? root.First("expirationDate");
        if (EdcTime.Moment(end?.Text()) is { } last && EdcTime.Moment(root.Text("validFrom")) is { } first && last < first)
        {
            Warn(findings, end!, "annex-1.ends-before-it-begins", end!.Text()!, root.Text("validFrom")!);
        }

        Pair(root, "validUntil", "expirationDate", findings);
        Pair(root, "issued", "issuanceDate", findings);
    }

    private static void Pair(EdcNode root, string one, string other, List<Finding> findings)
    {
        if (EdcTime.Moment(root.Text(one)) is { } first && EdcTime.Moment(root.Text(other)) is { } second && first != second)
        {
            Warn(findings, root.First(other)!, "annex-1.dates-differ", one, root.Text(one)!, other, root.Text(other)!);
        }
    }

    private static void Images(EdcNode root, List<Finding> findings)
    {
        var display = root.First("displayParameter");
        if (display is not null && !display.All("individualDisplay").SelectMany(d => d.All("displayDetail")).SelectMany(d => d.All("image")).Any(i => i.Text("content") is { Length: > 0 }))
        {
            Warn(findings, display, "annex-1.image-missing");
        }
    }

    private static void Warn(List<Finding> findings, EdcNode place, string code, params string[] arguments) =>
        findings.Add(Finding.Warning(code, arguments) with { Pointer = place.Pointer });

    private static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
