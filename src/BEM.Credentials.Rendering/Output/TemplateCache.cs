using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Output;

/// <summary>What has been prepared for templates: found by the instance, else by equal content. Bounded; thread-safe.</summary>
internal sealed class TemplateCache(FontLibrary fonts)
{
    private const int MostTemplates = 64;
    private const int MostVariants = 48;

    private readonly ConditionalWeakTable<CertificateTemplate, Prepared> byInstance = [];
    private const int MostPictures = 200;

    private readonly ConcurrentDictionary<string, Prepared> byContent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Picture> pictures = new(StringComparer.Ordinal);

    /// <summary>What is prepared for a template.</summary>
    public Prepared Of(CertificateTemplate template) => byInstance.GetValue(template, t =>
    {
        if (byContent.Count >= MostTemplates)
        {
            byContent.Clear();
        }

        return byContent.GetOrAdd(Fingerprint(t), _ => new Prepared(t, fonts, Read));
    });

    private static string Fingerprint(CertificateTemplate template) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(template)));

    /// <summary>A picture of these bytes: a school's logo is read once for all its templates.</summary>
    private Outcome<Picture> Read(ReadOnlyMemory<byte> file, string whose)
    {
        var key = Convert.ToHexString(SHA256.HashData(file.Span));
        if (pictures.TryGetValue(key, out var known))
        {
            return known;
        }

        var outcome = Picture.Read(file, whose);
        if (outcome.Value is { } picture)
        {
            if (pictures.Count >= MostPictures)
            {
                pictures.Clear();
            }

            pictures[key] = picture;
        }

        return outcome;
    }

    /// <summary>A template's pictures, design and compiled variants.</summary>
    internal sealed class Prepared
    {
        private readonly ConcurrentDictionary<Variant, Lazy<Laid>> variants = new();
        private readonly ConcurrentDictionary<Variant, Lazy<CompiledCertificate>> compiled = new();
        private readonly FontLibrary fonts;

        public Prepared(CertificateTemplate template, FontLibrary fonts, Func<ReadOnlyMemory<byte>, string, Outcome<Picture>> read)
        {
            this.fonts = fonts;
            var findings = new List<Finding>();
            Pictures = TemplatePictures.Of(template, findings, read);
            Findings = findings;
            Design = Design.Of(template, Pictures);
        }

        public TemplatePictures Pictures { get; }

        public Design Design { get; }

        /// <summary>What is wrong with the pictures.</summary>
        public IReadOnlyList<Finding> Findings { get; }

        /// <summary>The sheets of a variant, laid out with an award that was measured for it, whose texts are shaped already.</summary>
        public Laid Layout(Award award, Variant variant, bool firstOnly)
        {
            var key = firstOnly ? variant with { SupplementLines = "-" } : variant;
            return Get(variants, key, () =>
            {
                var before = award.Type.Findings.Count;
                var layout = Design.Lay(award, variant, firstOnly);
                return new Laid(Design, layout, [.. award.Type.Findings.Skip(before)]);
            });
        }

        /// <summary>The compiled beginning of a variant.</summary>
        public CompiledCertificate Compiled(CertificateLayout layout, Variant variant) =>
            Get(compiled, variant, () => new CompiledCertificate(layout, Seeds(variant)));

        /// <summary>A beginning for certificates whose letters the usual one lacks: kept for those that lack the same.</summary>
        public CompiledCertificate CompiledWith(CertificateLayout layout, Variant variant, IReadOnlyList<GlyphRun> more)
        {
            var key = string.Join(';', more.SelectMany(run => run.Glyphs.Select(g => (run.Face.PostScriptName, g))).Distinct().Order()
                .Select(pair => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pair.PostScriptName}:{pair.g}")));
            return Get(compiled, variant with { Language = variant.Language + "|" + key }, () => new CompiledCertificate(layout, Seeds(variant).Concat(more)));
        }

        /// <summary>Letters that the certificates of a variant will probably need.</summary>
        internal IEnumerable<GlyphRun> Seeds(Variant variant) => Design.Seeds(variant).SelectMany(seed => fonts.Letters(seed.Style, seed.Language, seed.Letters));

        private static T Get<T>(ConcurrentDictionary<Variant, Lazy<T>> cache, Variant key, Func<T> make)
        {
            if (cache.Count >= MostVariants && !cache.ContainsKey(key))
            {
                cache.Clear();
            }

            return cache.GetOrAdd(key, _ => new Lazy<T>(make)).Value;
        }
    }

    /// <summary>Sheets, what was found while they were laid out, and the first one's fixed part as pixels.</summary>
    internal sealed class Laid(Design design, CertificateLayout layout, IReadOnlyList<Finding> findings)
    {
        private PagePainter.Backdrop? backdrop;

        public CertificateLayout Layout { get; } = layout;

        public IReadOnlyList<Finding> Findings { get; } = findings;

        /// <summary>The first sheet's fixed part at a width; the last width asked for is kept.</summary>
        public PagePainter.Backdrop Backdrop(int width)
        {
            var known = Volatile.Read(ref backdrop);
            if (known?.Width != width)
            {
                Volatile.Write(ref backdrop, known = PagePainter.PaintFixed(Layout.Sheets[0], width, design.Ink, design.PictureColours));
            }

            return known;
        }
    }
}
