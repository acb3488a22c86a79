using System.Collections;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Pdf.Fonts;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>
/// The faces of a file with the glyphs that it may use and the text that each stands for (ISO 32000-1, 9.7, 9.10). Filled, then only read.
/// </summary>
internal sealed class FontTable
{
    private readonly List<Entry> entries = [];

    /// <summary>The faces in the order of their resource names F0, F1, …</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Takes the glyphs of a run in.</summary>
    public void Learn(GlyphRun run)
    {
        var entry = Of(run.Face) ?? Add(run.Face);
        for (var i = 0; i < run.Glyphs.Length;)
        {
            var (count, start, end) = run.Cluster(i);
            for (var k = i; k < i + count; k++)
            {
                entry.Glyphs[run.Glyphs[k]] = true;
                if (run.Face.UnicodeOf(run.Glyphs[k]) < 0)
                {
                    entry.Texts.TryAdd(run.Glyphs[k], count == 1 ? run.Text[start..end] : Rune.GetRuneAt(run.Text, start).ToString());
                }
            }

            i += count;
        }
    }

    /// <summary>Whether all glyphs of a run are in.</summary>
    public bool Covers(GlyphRun run)
    {
        if (Of(run.Face) is not { } entry)
        {
            return false;
        }

        foreach (var glyph in run.Glyphs)
        {
            if (!entry.Glyphs[glyph])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The entry of a face, or null.</summary>
    public Entry? Of(FontFace face)
    {
        foreach (var entry in entries)
        {
            if (ReferenceEquals(entry.Face, face))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Writes the fonts and their descendants, descriptors, subsets and Unicode maps.</summary>
    /// <returns>The resource dictionary's entries: <c>/F0 5 0 R/F1 …</c>.</returns>
    public string Write(PdfFile file)
    {
        var resources = new StringBuilder();
        foreach (var entry in entries)
        {
            resources.Append(System.Globalization.CultureInfo.InvariantCulture, $"/F{entry.Index} {Write(file, entry)} 0 R");
        }

        return resources.ToString();
    }

    private Entry Add(FontFace face)
    {
        var entry = new Entry(entries.Count, face);
        entries.Add(entry);
        return entry;
    }

    private static int Write(PdfFile file, Entry entry)
    {
        var face = entry.Face;
        var glyphs = entry.Order;
        var subset = face.Subset(glyphs);
        var name = SubsetTag(glyphs) + "+" + face.PostScriptName;
        int font = file.Take(), descendant = file.Take(), descriptor = file.Take(), program = file.Take(), unicode = file.Take();
        var scale = 1000.0 / face.UnitsPerEm;
        file.Pack(font).Add("<</Type/Font/Subtype/Type0/BaseFont"u8).AddName(name)
            .Add("/Encoding/Identity-H/DescendantFonts["u8).AddReference(descendant).Add("]/ToUnicode "u8).AddReference(unicode).Add(">>\n"u8);
        var widths = new ByteWriter();
        foreach (var glyph in glyphs)
        {
            widths.AddNumber(face.Advance(glyph) * scale).Add((byte)' ');
        }

        file.Pack(descendant).Add("<</Type/Font/Subtype/CIDFontType2/BaseFont"u8).AddName(name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8).AddReference(descriptor)
            .Add("/DW 0/W[0["u8).Add(widths.Written).Add("]]/CIDToGIDMap/Identity>>\n"u8);
        var (left, bottom, right, top) = face.Bounds;
        file.Pack(descriptor).Add("<</Type/FontDescriptor/FontName"u8).AddName(name).Add("/Flags "u8).Add(face.ItalicAngle == 0 ? 4 : 68)
            .Add("/FontBBox["u8).AddNumber(left * scale).Add((byte)' ').AddNumber(bottom * scale).Add((byte)' ').AddNumber(right * scale).Add((byte)' ').AddNumber(top * scale)
            .Add("]/ItalicAngle "u8).AddNumber(face.ItalicAngle).Add("/Ascent "u8).AddNumber(face.Ascent * scale).Add("/Descent "u8).AddNumber(face.Descent * scale)
            .Add("/CapHeight "u8).AddNumber(face.CapHeight * scale).Add("/StemV "u8).Add(face.Weight >= 600 ? 140 : 80)
            .Add("/FontFile2 "u8).AddReference(program).Add(">>\n"u8);
        file.WriteDeflated(program, new ByteWriter().Add("/Length1 "u8).Add(subset.Length).Written, subset);
        file.WriteDeflated(unicode, default, UnicodeMap(entry, glyphs));
        return font;
    }

    private static byte[] UnicodeMap(Entry entry, IReadOnlyList<ushort> glyphs)
    {
        var map = new ByteWriter();
        map.Add("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"u8)
            .Add("/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"u8);
        var rows = Ranges(glyphs.Select((g, place) => (Glyph: (ushort)place, Text: entry.TextOf(g))).Where(r => r.Text.Length > 0));
        foreach (var block in rows.Chunk(100))
        {
            map.Add(block.Length).Add(" beginbfrange\n"u8);
            foreach (var (first, last, text) in block)
            {
                map.Add("<"u8).AddHex((byte)(first >> 8)).AddHex((byte)first).Add("><"u8).AddHex((byte)(last >> 8)).AddHex((byte)last).Add("><"u8);
                foreach (var c in text)
                {
                    map.AddHex((byte)(c >> 8)).AddHex((byte)c);
                }

                map.Add(">\n"u8);
            }

            map.Add("endbfrange\n"u8);
        }

        return map.Add("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"u8).ToArray();
    }

    /// <summary>Glyphs that follow each other and stand for characters that follow each other, within one value of the high byte (9.10.3).</summary>
    private static IEnumerable<(ushort First, ushort Last, string Text)> Ranges(IEnumerable<(ushort Glyph, string Text)> rows)
    {
        (ushort First, ushort Last, string Text)? open = null;
        foreach (var (glyph, text) in rows)
        {
            if (open is { } range && range.Text.Length == 1 && text.Length == 1 && glyph == range.Last + 1 && (glyph & 0xFF) != 0
                && text[0] == range.Text[0] + (glyph - range.First) && (text[0] & 0xFF) != 0)
            {
                open = range with { Last = glyph };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (glyph, glyph, text);
        }

        if (open is { } end)
        {
            yield return end;
        }
    }

    private static string SubsetTag(IReadOnlyList<ushort> glyphs)
    {
        var bytes = new byte[glyphs.Count * 2];
        for (var i = 0; i < glyphs.Count; i++)
        {
            bytes[2 * i] = (byte)(glyphs[i] >> 8);
            bytes[(2 * i) + 1] = (byte)glyphs[i];
        }

        var hash = SHA256.HashData(bytes);
        return string.Create(6, hash, static (tag, h) =>
        {
            for (var i = 0; i < tag.Length; i++)
            {
                tag[i] = (char)('A' + (h[i] % 26));
            }
        });
    }

    /// <summary>A face with what is used of it.</summary>
    internal sealed class Entry(int index, FontFace face)
    {
        private (ushort[] Order, ushort[] Numbers)? settled;

        public int Index { get; } = index;

        public FontFace Face { get; } = face;

        /// <summary>Glyphs in use.</summary>
        public BitArray Glyphs { get; } = new(Math.Max(1, face.GlyphCount));

        /// <summary>
        /// The glyphs in the order in which the file numbers them: glyph 0, then by what they stand for, so that numbers and characters run
        /// along. Settled by the first look: nothing may be learnt after that.
        /// </summary>
        public IReadOnlyList<ushort> Order => Settled().Order;

        /// <summary>The number of a glyph in the file.</summary>
        public ushort NumberOf(ushort glyph) => Settled().Numbers[glyph];

        /// <summary>Texts of glyphs that the face's own table does not give: ligatures, local forms.</summary>
        public Dictionary<ushort, string> Texts { get; } = [];

        /// <summary>Advance of a glyph as the file gives it, in font units.</summary>
        public int AdvanceOf(ushort glyph) => Face.Advance(glyph);

        /// <summary>The text of a glyph; empty for none.</summary>
        public string TextOf(ushort glyph) =>
            Face.UnicodeOf(glyph) is var value && value >= 0 ? new Rune(value).ToString() : Texts.GetValueOrDefault(glyph, glyph == 0 ? string.Empty : "\uFFFD");

        /// <summary>Whether a glyph alone says a text.</summary>
        public bool Says(ushort glyph, ReadOnlySpan<char> text)
        {
            var value = Face.UnicodeOf(glyph);
            if (value < 0)
            {
                return Texts.TryGetValue(glyph, out var known) && text.SequenceEqual(known);
            }

            return text.Length == 1 ? text[0] == value || (text[0] is '\u00A0' && value == ' ') || (text[0] is '\u2010' or '\u2011' && value == '-')
                : text.Length == 2 && Rune.TryGetRuneAt(text.ToString(), 0, out var rune) && rune.Value == value && rune.Utf16SequenceLength == 2;
        }

        private (ushort[] Order, ushort[] Numbers) Settled()
        {
            if (settled is { } known)
            {
                return known;
            }

            var used = new List<ushort>();
            for (var i = 1; i < Glyphs.Length; i++)
            {
                if (Glyphs[i])
                {
                    used.Add((ushort)i);
                }
            }

            ushort[] order = [0, .. used.OrderBy(g => Face.UnicodeOf(g) is >= 0 and var value ? value : int.MaxValue).ThenBy(g => g)];
            var numbers = new ushort[Glyphs.Length];
            for (var i = 0; i < order.Length; i++)
            {
                numbers[order[i]] = (ushort)i;
            }

            settled = (order, numbers);
            return (order, numbers);
        }
    }
}
