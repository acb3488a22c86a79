using System.Text;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Verification.Printed;

/// <summary>
/// Does the page say what the seal covers? Name, title, certificate number and grade of the sealed credential must stand on the pages, visible
/// and in full. Compared by letters and digits only, so that line breaks and typographic signs do not matter.
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

        var pages = Plain(string.Concat(document.Pages.Select(p => string.Join(' ', p.Texts.Where(t => t.Visible).Select(t => t.Value)))));
        var first = Plain(string.Join(' ', document.Pages[0].Texts.Where(t => t.Visible).Select(t => t.Value)));
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
                return CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Failed, code, sealedTexts[0], Largest(document.Pages[0])) with
                {
                    Details = new Dictionary<string, string> { ["sealed"] = sealedTexts[0], ["printed"] = Largest(document.Pages[0]) },
                };
            }
        }

        return CheckResult.Of(CheckId.DocumentMatch, CheckStatus.Passed, "document.match.same");
    }

    // The name is the largest thing on a certificate: what a reader sees first.
    private static string Largest(PdfPage page)
    {
        var visible = page.Texts.Where(t => t.Visible && !string.IsNullOrWhiteSpace(t.Value)).ToList();
        var size = visible.Count == 0 ? 0 : visible.Max(t => t.Size);
        var text = string.Concat(visible.Where(t => t.Size >= size * 0.98).Select(t => t.Value));
        return text.Length > 200 ? text[..200] : text;
    }

    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
}
