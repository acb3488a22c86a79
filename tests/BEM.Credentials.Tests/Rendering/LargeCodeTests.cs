using System.Globalization;
using System.Text.RegularExpressions;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>An offline code of the largest version that a certificate page carries leaves room for everything beside it.</summary>
[Trait("Category", "Interop")]
public sealed partial class LargeCodeTests
{
    // Modern goes furthest to the right, to 278.5 mm.
    private const double Margin = 279 / 25.4 * 72;

    [Theory]
    [InlineData(CertificateDesign.Classic)]
    [InlineData(CertificateDesign.Modern)]
    [InlineData(CertificateDesign.Plain)]
    public void No_text_touches_a_code_of_version_15_or_crosses_the_margin(CertificateDesign design)
    {
        var faults = new List<string>();
        foreach (var row in Certificates.All().Where(r => r.Data.Item1 == design))
        {
            var (_, first, second) = row.Data;
            var pdf = Certificates.Pdf(CertificateLayouts.WithCode(Certificates.In(design, Certificates.Pair(first, second)), CodeSize.LargestOffline));
            using var file = ExternalTool.Save(pdf, ".pdf");
            var boxes = Codes(file);
            Assert.Equal(2, boxes.Count);
            foreach (var text in PdfDocument.Open(pdf).Value!.Pages[0].Texts.Where(t => t.Visible && !string.IsNullOrWhiteSpace(t.Value)))
            {
                var what = $"{design} {first} {second}: {text.Value}";
                if (text.EndX > Margin)
                {
                    faults.Add(what + " crosses the margin");
                }

                if (boxes.Exists(b => text.X < b.Right && text.EndX > b.Left && text.Y < b.Top && text.Y + (text.Size * 0.7) > b.Bottom))
                {
                    faults.Add(what + " stands in the quiet zone of a code");
                }
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>The codes of the first page with a quiet zone of four modules, in points from the bottom left, as the file says: the square figures of their sizes.</summary>
    private static List<(double Left, double Bottom, double Right, double Top)> Codes(ExternalTool.TemporaryFile pdf)
    {
        var plain = ExternalTool.Run("qpdf", "--qdf", "--object-streams=disable", pdf.Path, "-").Output;
        var quiet = 4 * CodeSize.SmallestModule / 25.4 * 72;
        double[] sides = [CodeSize.UsualSide / 25.4 * 72, CodeSize.Side(CodeSize.LargestOffline) / 25.4 * 72];
        return
        [
            .. Box().Matches(plain).Select(m => m.Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray())
                .Where(b => Array.Exists(sides, side => Math.Abs(b[2] - b[0] - side) < 0.1 && Math.Abs(b[3] - b[1] - side) < 0.1))
                .Select(b => (b[0] - quiet, b[1] - quiet, b[2] + quiet, b[3] + quiet)),
        ];
    }

    [GeneratedRegex(@"/BBox \[\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+\]")]
    private static partial Regex Box();
}
