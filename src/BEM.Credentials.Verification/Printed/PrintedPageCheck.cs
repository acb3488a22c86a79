using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Verification.Printed;

/// <summary>
/// Does the page say what the seal covers? Name, title, certificate number, grade and award date of the sealed credential must stand on the
/// pages, visible and in full; what has a label on the first page, below its label. Compared by letters and digits only, so that line breaks
/// and typographic signs do not matter.
/// </summary>
public static class PrintedPageCheck
{
    /// <summary>Judges.</summary>
    /// <param name="document">The PDF.</param>
    /// <param name="credential">The credential sealed inside it.</param>
    public static CheckResult Judge(PdfDocument document, EdcSummary credential)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(credential);
        if (document.Pages.Count == 0)
        {
            return CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Indeterminate, "document.match.no-page");
        }

        var visible = document.Pages.Select(p => p.Texts.Where(t => t.Visible).ToList()).ToList();
        var pages = visible.SelectMany(p => p).ToList();
        var facts = new PrintedFacts(visible[0]);
        return JudgeText("document.match.name", credential.Subject?.Name.Select(n => n.Value) ?? [], visible[0], null)
            ?? JudgeText("document.match.title", credential.Title.Select(t => t.Value), visible[0], null)
            ?? JudgeText("document.match.number", credential.CertificateNumber is { } number ? [number] : [], pages, facts.Below("number"))
            ?? JudgeText("document.match.grade", credential.Grade.Select(g => g.Value), pages, facts.Below("grade"))
            ?? JudgeDate(visible[0], facts.Below("placeAndDate", "date"), credential)
            ?? CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Passed, "document.match.same");
    }

    private static CheckResult? JudgeText(string code, IEnumerable<string> texts, List<PdfText> page, string? labelled)
    {
        var wanted = texts.Where(t => PrintedText.Plain(t).Length > 0).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        if (labelled is not null)
        {
            return wanted.Exists(t => PrintedText.Holds(labelled, t)) ? null : Result(CheckStatus.Failed, code, wanted[0], Short(labelled));
        }

        var plain = PrintedText.Plain(Joined(page));
        if (wanted.Exists(t => plain.Contains(PrintedText.Plain(t), StringComparison.Ordinal)))
        {
            return null;
        }

        // The name is the largest thing on a certificate, the title the next; anything else is looked for among what is like it.
        var sizes = page.Where(t => !string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Size).Distinct().OrderDescending().ToList();
        return Result(CheckStatus.Failed, code, wanted[0], code switch
        {
            "document.match.name" => OfSize(page, sizes.FirstOrDefault()),
            "document.match.title" => OfSize(page, sizes.Find(s => s < sizes[0] * 0.9)),
            _ => Likest(page, wanted[0]),
        });
    }

    private static CheckResult? JudgeDate(List<PdfText> first, string? labelled, EdcSummary credential)
    {
        if (credential.Claims.Select(c => PrintedDates.Sealed(c.AwardingDate)).FirstOrDefault(d => d is not null) is not { } awarded)
        {
            return null;
        }

        var sealedText = awarded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var printed = PrintedDates.In(labelled ?? Joined(first)).ToList();
        if (printed.Count == 0)
        {
            return Result(labelled is null ? CheckStatus.Warning : CheckStatus.Failed, labelled is null ? "document.match.date-missing" : "document.match.date", sealedText, Short(labelled ?? string.Empty));
        }

        // Below its label nothing but the award's date may stand; elsewhere on a page other dates may stand beside it.
        var wrong = labelled is null && printed.Exists(p => p.Date == awarded) ? [] : printed.Where(p => p.Date != awarded).ToList();
        return wrong.Count == 0 ? null : Result(CheckStatus.Failed, "document.match.date", sealedText, wrong[0].Words);
    }

    private static CheckResult Result(CheckStatus status, string code, string sealedText, string printed) =>
        CheckResult.Of(CheckId.DocumentMatch, status, code, sealedText, printed) with
        {
            Details = new Dictionary<string, string> { ["sealed"] = sealedText, ["printed"] = printed },
        };

    private static string Joined(List<PdfText> texts) => string.Join(' ', texts.Select(t => t.Value));

    private static string OfSize(List<PdfText> page, double size) => Short(string.Join(' ', page.Where(t => Math.Abs(t.Size - size) <= size * 0.02).Select(t => t.Value.Trim())));

    /// <summary>The printed text that shares most pairs of letters with a sealed one.</summary>
    private static string Likest(IEnumerable<PdfText> texts, string wanted)
    {
        static HashSet<string> Pairs(string text)
        {
            var plain = PrintedText.Plain(text).ToLowerInvariant();
            return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(i => plain.Substring(i, 2))];
        }

        var pairs = Pairs(wanted);
        return Short(texts.Take(2000).Select(t => (t.Value, Own: Pairs(t.Value))).Where(t => t.Own.Count > 0)
            .MaxBy(t => (double)t.Own.Intersect(pairs).Count() / (t.Own.Count + pairs.Count)).Value ?? string.Empty);
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;
}
