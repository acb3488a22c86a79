using System.Globalization;
using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Verification.Printed;

/// <summary>
/// Does the page say what the seal covers? Name, title, certificate number, grade and award date of the sealed credential must stand on the
/// pages, visible and in full, and the first page must show no date that is nowhere in the sealed data. Compared by letters and digits only,
/// so that line breaks and typographic signs do not matter.
/// </summary>
public static class PrintedPageCheck
{
    /// <summary>Judges.</summary>
    /// <param name="document">The PDF.</param>
    /// <param name="credential">The credential sealed inside it.</param>
    /// <param name="payload">The sealed data themselves, UTF-8.</param>
    public static CheckResult Judge(PdfDocument document, EdcSummary credential, ReadOnlyMemory<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(credential);
        if (document.Pages.Count == 0)
        {
            return CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Indeterminate, "document.match.no-page");
        }

        var visible = document.Pages.Select(p => p.Texts.Where(t => t.Visible).ToList()).ToList();
        var pages = Plain(string.Concat(visible.Select(Joined)));
        var first = Plain(Joined(visible[0]));
        (string Code, IEnumerable<string> Texts, string Page)[] wanted =
        [
            ("document.match.name", credential.Subject?.Name.Select(n => n.Value) ?? [], first),
            ("document.match.title", credential.Title.Select(t => t.Value), first),
            ("document.match.number", credential.CertificateNumber is { } number ? [number] : [], pages),
            ("document.match.grade", credential.Grade.Select(g => g.Value), pages),
        ];
        foreach (var (code, texts, page) in wanted)
        {
            var sealedTexts = texts.Where(t => Plain(t).Length > 0).ToList();
            if (sealedTexts.Count > 0 && !sealedTexts.Exists(t => page.Contains(Plain(t), StringComparison.Ordinal)))
            {
                // The name is the largest thing on a certificate; anything else is looked for among what is like it.
                var printed = code == "document.match.name" ? Largest(visible[0]) : Likest(visible.SelectMany(p => p), sealedTexts[0]);
                return Result(CheckStatus.Failed, code, sealedTexts[0], printed);
            }
        }

        return JudgeDates(visible, credential, payload) ?? CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Passed, "document.match.same");
    }

    private static CheckResult? JudgeDates(List<List<PdfText>> visible, EdcSummary credential, ReadOnlyMemory<byte> payload)
    {
        if (credential.Claims.Select(c => PrintedDates.Sealed(c.AwardingDate)).FirstOrDefault(d => d is not null) is not { } awarded)
        {
            return null;
        }

        var words = awarded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var printed = PrintedDates.In(Joined(visible[0])).ToList();
        if (printed.Count == 0)
        {
            return Result(CheckStatus.Warning, "document.match.date-missing", words, string.Empty);
        }

        var text = Encoding.UTF8.GetString(payload.Span);
        var known = PrintedDates.AllSealed(text).ToHashSet();
        var strange = printed.Where(p => !known.Contains(p.Date)).ToList();
        if (strange.Count > 0)
        {
            // A date may also be part of a sealed text, an outcome or a regulation's name.
            known.UnionWith(PrintedDates.In(text).Select(d => d.Date));
            strange.RemoveAll(p => known.Contains(p.Date));
        }

        return strange.Count > 0 ? Result(CheckStatus.Failed, "document.match.date", words, strange[0].Words)
            : printed.Exists(p => p.Date == awarded) ? null
            : Result(CheckStatus.Failed, "document.match.date", words, printed[0].Words);
    }

    private static CheckResult Result(CheckStatus status, string code, string sealedText, string printed) =>
        CheckResult.Of(CheckId.DocumentMatch, status, code, sealedText, printed) with
        {
            Details = new Dictionary<string, string> { ["sealed"] = sealedText, ["printed"] = printed },
        };

    private static string Joined(List<PdfText> texts) => string.Join(' ', texts.Select(t => t.Value));

    private static string Largest(List<PdfText> page)
    {
        var visible = page.Where(t => !string.IsNullOrWhiteSpace(t.Value)).ToList();
        var size = visible.Count == 0 ? 0 : visible.Max(t => t.Size);
        return Short(string.Concat(visible.Where(t => t.Size >= size * 0.98).Select(t => t.Value)));
    }

    /// <summary>The printed text that shares most pairs of letters with a sealed one.</summary>
    private static string Likest(IEnumerable<PdfText> texts, string wanted)
    {
        static HashSet<string> Pairs(string text)
        {
            var plain = Plain(text).ToLowerInvariant();
            return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(i => plain.Substring(i, 2))];
        }

        var pairs = Pairs(wanted);
        return Short(texts.Take(2000).Select(t => (t.Value, Own: Pairs(t.Value))).Where(t => t.Own.Count > 0)
            .MaxBy(t => (double)t.Own.Intersect(pairs).Count() / (t.Own.Count + pairs.Count)).Value ?? string.Empty);
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;

    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
}
