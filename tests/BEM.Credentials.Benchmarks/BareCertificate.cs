using System.IO.Compression;
using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Pdf.Reading;
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

    /// <summary>What changes from learner to learner: the runs, and the streams that are others in another learner's file, the table of places left out.</summary>
    public static BareCertificate Changing(FontLibrary fonts, CertificateContent content, CertificateContent another)
    {
        var bare = new BareCertificate();
        var (made, other) = (new Made(fonts, content), new Made(fonts, another));
        bare.Take(made.Changing);
        bare.streams.AddRange(made.Streams.Where(s => s.Kind != "XRef" && !other.Has(s)).Select(s => s.Content));
        return bare;
    }

    /// <summary>
    /// All of it: every run; every face; every stream that is deflated, among them the object stream and the Unicode maps. Not what is made
    /// once for all templates: pictures, colour profile, the forms of ornament that the file of another learner and template has too.
    /// </summary>
    public static BareCertificate Whole(FontLibrary fonts, CertificateContent content, CertificateContent another)
    {
        var bare = new BareCertificate();
        var (made, other) = (new Made(fonts, content), new Made(fonts, another));
        bare.Take(made.Fixed);
        bare.Take(made.Changing);
        bare.subsets.AddRange(made.Table.Entries.Select(e => (e.Face, e.Order.ToArray())));
        bare.streams.AddRange(made.Streams.Where(s => s.Kind is not ("Image" or "Profile" or "Font") && !(s.Kind == "Form" && other.Has(s))).Select(s => s.Content));
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

    private void Take(IEnumerable<Drawing> drawings) =>
        lines.AddRange(drawings.SelectMany(d => d.Marks).OfType<TextMark>().Select(t => (t.Run.Face, t.Run.Text, "cnr")));

    /// <summary>A certificate as we make it, taken apart.</summary>
    private sealed class Made
    {
        public Made(FontLibrary fonts, CertificateContent content)
        {
            var prepared = new TemplateCache(fonts).Of(content.Template);
            var award = new Award(content, new Typesetter(fonts));
            var variant = prepared.Design.Measure(award, content.Template.Languages[0]);
            var layout = prepared.Layout(award, variant, firstOnly: false).Layout;
            var filled = CompiledCertificate.Fill(layout, award);
            Fixed = [.. layout.Sheets.SelectMany(s => s.Fixed).Select(g => g.Drawing)];
            Changing = [.. filled.SelectMany(s => s).Select(f => f.Drawing)];
            foreach (var run in prepared.Seeds(variant).Concat(Fixed.SelectMany(d => d.Marks).OfType<TextMark>().Select(t => t.Run)))
            {
                Table.Learn(run);
            }

            Streams = [.. Deflated(prepared.Compiled(layout, variant).Write(award, filled, new PdfOptions { Created = DateTimeOffset.UnixEpoch }))];
        }

        public List<Drawing> Fixed { get; }

        public List<Drawing> Changing { get; }

        public FontTable Table { get; } = new();

        public List<(string Kind, byte[] Content)> Streams { get; }

        public bool Has((string Kind, byte[] Content) stream) => Streams.Exists(s => s.Content.AsSpan().SequenceEqual(stream.Content));

        /// <summary>The deflated streams of a file, as they were before that.</summary>
        private static IEnumerable<(string Kind, byte[] Content)> Deflated(byte[] file)
        {
            var document = PdfDocument.Open(file).Value!;
            var size = (int)((PdfNumber)document.Trailer["Size"]!).Value;
            for (var number = 1; number < size; number++)
            {
                if (document.Resolve(new PdfReference(number, 0)) is PdfStream { Dictionary: var dictionary } stream && dictionary["Filter"] is PdfName { Value: "FlateDecode" })
                {
                    using var inflated = new MemoryStream();
                    using var zlib = new ZLibStream(new MemoryStream(stream.Raw.ToArray()), CompressionMode.Decompress);
                    zlib.CopyTo(inflated);
                    var kind = dictionary["Length1"] is not null ? "Font" : dictionary["N"] is not null && dictionary["Type"] is null ? "Profile"
                        : ((dictionary["Subtype"] ?? dictionary["Type"]) as PdfName)?.Value ?? string.Empty;
                    yield return (kind, inflated.ToArray());
                }
            }
        }
    }
}
