using System.IO.Compression;
using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Pdf.Writing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Output;

namespace BEM.Credentials.Benchmarks;

/// <summary>
/// The least that a certificate costs whoever makes it: its lines shaped, its faces subset, its streams deflated at the level that we use,
/// on streams that lie ready. No layout, no codes, no structure, no file.
/// </summary>
internal sealed class BareCertificate
{
    private readonly List<(FontFace Face, string Text, string Language)> lines = [];
    private readonly List<(FontFace Face, ushort[] Glyphs)> subsets = [];
    private readonly List<byte[]> streams = [];

    /// <summary>What changes from learner to learner.</summary>
    public static BareCertificate Changing(FontLibrary fonts, CertificateContent content)
    {
        var (layout, filled, _) = Lay(fonts, content);
        var bare = new BareCertificate();
        var table = Table(layout, filled);
        foreach (var sheet in filled)
        {
            bare.Take(table, sheet.Select(f => (f.Slot.Node, f.Slot.Piece, f.Drawing)));
        }

        return bare;
    }

    /// <summary>All of it, the faces included.</summary>
    public static BareCertificate Whole(FontLibrary fonts, CertificateContent content)
    {
        var (layout, filled, seeds) = Lay(fonts, content);
        var bare = new BareCertificate();
        var table = Table(layout, filled, seeds);
        for (var i = 0; i < filled.Length; i++)
        {
            bare.Take(table, layout.Sheets[i].Fixed.Select(g => (g.Node, g.Piece, g.Drawing)));
            bare.Take(table, filled[i].Select(f => (f.Slot.Node, f.Slot.Piece, f.Drawing)));
        }

        foreach (var entry in table.Entries)
        {
            bare.subsets.Add((entry.Face, [.. entry.Order]));
        }

        return bare;
    }

    /// <summary>Does the work.</summary>
    public int Make()
    {
        var sum = 0;
        foreach (var (face, text, language) in lines)
        {
            sum += face.Shape(text, language).Width;
        }

        foreach (var (face, glyphs) in subsets)
        {
            sum += Deflater.Zlib(face.Subset(glyphs), CompressionLevel.Optimal).Length;
        }

        foreach (var stream in streams)
        {
            sum += Deflater.Zlib(stream, CompressionLevel.Optimal).Length;
        }

        return sum;
    }

    private void Take(FontTable table, IEnumerable<(StructureNode? Node, int Piece, Drawing Drawing)> groups)
    {
        var emitter = new ContentEmitter(table, _ => 0, _ => 0, _ => 0);
        var content = new ByteWriter();
        foreach (var (node, piece, drawing) in groups)
        {
            emitter.Group(content, node, piece, drawing);
            lines.AddRange(drawing.Marks.OfType<TextMark>().Select(t => (t.Run.Face, t.Run.Text, "cnr")));
        }

        streams.Add(content.ToArray());
    }

    private static FontTable Table(CertificateLayout layout, IReadOnlyList<(Slot Slot, Drawing Drawing)>[] filled, IEnumerable<GlyphRun>? seeds = null)
    {
        var table = new FontTable();
        foreach (var run in (seeds ?? []).Concat(layout.Sheets.SelectMany(s => s.Fixed).Select(g => g.Drawing).Concat(filled.SelectMany(s => s).Select(f => f.Drawing))
            .SelectMany(d => d.Marks).OfType<TextMark>().Select(t => t.Run)))
        {
            table.Learn(run);
        }

        return table;
    }

    private static (CertificateLayout Layout, IReadOnlyList<(Slot Slot, Drawing Drawing)>[] Filled, IEnumerable<GlyphRun> Seeds) Lay(FontLibrary fonts, CertificateContent content)
    {
        var prepared = new TemplateCache(fonts).Of(content.Template);
        var award = new Award(content, new Typesetter(fonts));
        var variant = prepared.Design.Measure(award, content.Template.Languages[0]);
        var layout = prepared.Layout(award, variant, firstOnly: false).Layout;
        return (layout, CompiledCertificate.Fill(layout, award), prepared.Seeds(variant));
    }
}
