using BEM.Credentials.Pdf.Writing;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Content;

/// <summary>
/// What a signature field shows where a certificate has its seal: in Classic a ring round the rosette that stands there, in the other designs
/// the rosette's inner figure itself. Lines only.
/// </summary>
/// <param name="Area">The place.</param>
/// <param name="Description">What a screen reader says, in the certificate's first language.</param>
/// <param name="Content">Operators of a content stream, from the area's lower left corner.</param>
public sealed record SealMark(PageArea Area, string Description, ReadOnlyMemory<byte> Content)
{
    /// <summary>Draws it.</summary>
    internal static SealMark Of(CertificateContent content, Design design)
    {
        const double K = Sheet.PointsPerMillimetre;
        var area = PageArea.Of(1, design.SealBox);
        var language = content.Template.Languages[0];
        var description = Words.For(language)!.Fill("sealAlt", content.Template.School.Name.Best(language) ?? string.Empty);
        double width = area.Right - area.Left, height = area.Top - area.Bottom;
        var radius = (Math.Min(width, height) / 2) - 0.3;
        var output = new ByteWriter();
        var ink = design.Rule;
        output.AddNumber(ink.R / 255.0).Add((byte)' ').AddNumber(ink.G / 255.0).Add((byte)' ').AddNumber(ink.B / 255.0).Add(" RG 1 0 0 -1 "u8).AddPoint(width - (Math.Min(width, height) / 2), height / 2).Add("cm .3 w\n"u8);
        Draw(output, Outline.Circle(0, 0, radius), 1);
        if (design is not ClassicDesign)
        {
            output.Add(".15 w\n"u8);
            Draw(output, Ornament.RosetteInner(Ornament.RosetteForm.Of(content.ShortCode)), radius / 36);
            output.AddNumber(0.05 * K).Add(" w\n"u8);
            Draw(output, Outline.Circle(0, 0, radius * 0.5), 1);
        }

        return new SealMark(area, description, output.ToArray());
    }

    private static void Draw(ByteWriter output, Outline outline, double scale)
    {
        var numbers = outline.Numbers;
        var n = 0;
        foreach (var step in outline.Steps)
        {
            var count = step switch { (byte)'c' => 6, (byte)'h' => 0, _ => 2 };
            for (var i = 0; i < count; i++)
            {
                output.AddNumber2(numbers[n++] * scale).Add((byte)' ');
            }

            output.Add(step).Add((byte)'\n');
        }

        output.Add("S\n"u8);
    }
}
