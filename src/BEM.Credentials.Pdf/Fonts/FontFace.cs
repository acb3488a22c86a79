using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace BEM.Credentials.Pdf.Fonts;

/// <summary>
/// A TrueType face from a file: metrics, coverage, shaping, subsetting. Thread-safe and immutable. Its memory is kept for the life of the process.
/// </summary>
public sealed unsafe class FontFace
{
    private static readonly ConcurrentDictionary<string, nint> Tags = new(StringComparer.OrdinalIgnoreCase);

    [ThreadStatic]
    private static nint threadBuffer;

    private readonly nint face;
    private readonly nint font;
    private int[]? unicodeOfGlyph;
    private ulong[]? coverage;
    private int[]? advances;
    private readonly Lazy<nint> source;

    private FontFace(string path, byte[] file)
    {
        Path = path;
        File = file;
        var memory = (nint)NativeMemory.Alloc((nuint)file.Length);
        Marshal.Copy(file, 0, memory, file.Length);
        var blob = HarfBuzz.hb_blob_create(memory, (uint)file.Length, HarfBuzz.MemoryModeReadonly, 0, 0);
        face = HarfBuzz.hb_face_create(blob, 0);
        HarfBuzz.hb_blob_destroy(blob);
        HarfBuzz.hb_face_make_immutable(face);
        font = HarfBuzz.hb_font_create(face);
        HarfBuzz.hb_font_make_immutable(font);
        source = new(() => HarfBuzz.hb_subset_preprocess(face));
        UnitsPerEm = (int)HarfBuzz.hb_face_get_upem(face);
        GlyphCount = (int)HarfBuzz.hb_face_get_glyph_count(face);
        var os2 = Table("OS/2");
        var hhea = Table("hhea");
        var head = Table("head");
        var post = Table("post");
        Weight = os2.Length >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(os2.AsSpan(4)) : 400;
        Ascent = hhea.Length >= 8 ? BinaryPrimitives.ReadInt16BigEndian(hhea.AsSpan(4)) : UnitsPerEm;
        Descent = hhea.Length >= 8 ? BinaryPrimitives.ReadInt16BigEndian(hhea.AsSpan(6)) : 0;
        CapHeight = os2.Length >= 90 ? BinaryPrimitives.ReadInt16BigEndian(os2.AsSpan(88)) : UnitsPerEm * 7 / 10;
        ItalicAngle = post.Length >= 8 ? BinaryPrimitives.ReadInt32BigEndian(post.AsSpan(4)) / 65536.0 : 0;
        Bounds = head.Length >= 44
            ? (BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(36)), BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(38)),
               BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(40)), BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(42)))
            : (0, 0, UnitsPerEm, UnitsPerEm);
        PostScriptName = NameRecord(6) ?? System.IO.Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>PostScript name (<c>NotoSerif-Bold</c>).</summary>
    public string PostScriptName { get; }

    /// <summary>Font units in one em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Number of glyphs.</summary>
    public int GlyphCount { get; }

    /// <summary>Weight class, 400 regular, 700 bold.</summary>
    public int Weight { get; }

    /// <summary>Height above the baseline, in font units.</summary>
    public int Ascent { get; }

    /// <summary>Depth under the baseline, in font units, negative.</summary>
    public int Descent { get; }

    /// <summary>Height of capitals, in font units.</summary>
    public int CapHeight { get; }

    /// <summary>Slant in degrees, negative to the right.</summary>
    public double ItalicAngle { get; }

    /// <summary>The file's bytes.</summary>
    internal byte[] File { get; }

    /// <summary>The box around all glyphs, in font units.</summary>
    internal (int Left, int Bottom, int Right, int Top) Bounds { get; }

    /// <summary>Opens a face; null where the file is no TrueType font with outlines (<c>glyf</c>).</summary>
    /// <param name="path">The file.</param>
    public static FontFace? Open(string path)
    {
        byte[] bytes;
        try
        {
            bytes = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (bytes.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(bytes) is not (0x00010000 or 0x74727565))
        {
            return null;
        }

        var made = new FontFace(path, bytes);
        return made.GlyphCount > 0 && made.Table("glyf").Length > 0 ? made : null;
    }

    /// <summary>Whether the face has a glyph for a character.</summary>
    /// <param name="character">The character.</param>
    public bool Has(Rune character)
    {
        var map = coverage ??= Coverage();
        var value = character.Value;
        return value < 0x10000 ? (map[value >> 6] >> (value & 63) & 1) != 0 : HarfBuzz.hb_font_get_nominal_glyph(font, (uint)value, out var glyph) != 0 && glyph != 0;
    }

    /// <summary>Whether the face has a glyph for every character of a text; joiners need none.</summary>
    internal bool HasAll(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Has(rune) && rune.Value is not (0x200C or 0x200D))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Advance of a glyph, in font units.</summary>
    /// <param name="glyph">Glyph id.</param>
    public int Advance(int glyph) => (advances ??= [.. Enumerable.Range(0, GlyphCount).Select(g => HarfBuzz.hb_font_get_glyph_h_advance(font, (uint)g))])[glyph];

    /// <summary>Left edge of a glyph's ink, from its origin, in font units.</summary>
    /// <param name="glyph">Glyph id.</param>
    public int LeftBound(int glyph) => HarfBuzz.hb_font_get_glyph_extents(font, (uint)glyph, out var extents) != 0 ? extents.XBearing : 0;

    /// <summary>Shapes a text from left to right.</summary>
    /// <param name="text">The text; every character must be in the face, or glyph 0 stands for it.</param>
    /// <param name="language">BCP 47 tag; it chooses local letter forms.</param>
    /// <param name="ligatures">Whether letters may join; not where the text is spaced out.</param>
    public GlyphRun Shape(string text, string language, bool ligatures = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (threadBuffer == 0)
        {
            threadBuffer = HarfBuzz.hb_buffer_create();
        }

        var buffer = threadBuffer;
        HarfBuzz.hb_buffer_clear_contents(buffer);
        fixed (char* p = text)
        {
            HarfBuzz.hb_buffer_add_utf16(buffer, p, text.Length, 0, text.Length);
        }

        HarfBuzz.hb_buffer_set_direction(buffer, HarfBuzz.DirectionLeftToRight);
        HarfBuzz.hb_buffer_set_language(buffer, LanguageTag(language));
        HarfBuzz.hb_buffer_guess_segment_properties(buffer);
        if (ligatures)
        {
            HarfBuzz.hb_shape(font, buffer, null, 0);
        }
        else
        {
            var off = new HarfBuzz.Feature { Tag = HarfBuzz.Tag("liga"), Value = 0, Start = 0, End = uint.MaxValue };
            HarfBuzz.hb_shape(font, buffer, &off, 1);
        }

        var infos = HarfBuzz.hb_buffer_get_glyph_infos(buffer, out var count);
        var positions = HarfBuzz.hb_buffer_get_glyph_positions(buffer, out _);
        var glyphs = new ushort[count];
        var advances = new int[count];
        var clusters = new int[count];
        short[]? xs = null;
        short[]? ys = null;
        for (var i = 0; i < count; i++)
        {
            glyphs[i] = (ushort)infos[i].Codepoint;
            clusters[i] = (int)infos[i].Cluster;
            advances[i] = positions[i].XAdvance;
            if (positions[i].XOffset != 0)
            {
                (xs ??= new short[count])[i] = (short)positions[i].XOffset;
            }

            if (positions[i].YOffset != 0)
            {
                (ys ??= new short[count])[i] = (short)positions[i].YOffset;
            }
        }

        return new GlyphRun(this, text, glyphs, advances, xs, ys, clusters);
    }

    /// <summary>
    /// A TrueType file with only these glyphs, without hinting, layout and names: what a PDF's <c>FontFile2</c> needs. A glyph's id in it is
    /// its place in the list. The same glyphs give the same bytes.
    /// </summary>
    /// <param name="glyphs">Glyph ids, each once, glyph 0 first; components of composite glyphs come along behind them.</param>
    public byte[] Subset(IReadOnlyList<ushort> glyphs)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        var input = HarfBuzz.hb_subset_input_create_or_fail();
        HarfBuzz.hb_subset_input_set_flags(input, HarfBuzz.SubsetNoHinting | HarfBuzz.SubsetNotdefOutline | HarfBuzz.SubsetNoLayoutClosure);
        var wanted = HarfBuzz.hb_subset_input_glyph_set(input);
        var places = HarfBuzz.hb_subset_input_old_to_new_glyph_mapping(input);
        for (var i = 0; i < glyphs.Count; i++)
        {
            HarfBuzz.hb_set_add(wanted, glyphs[i]);
            HarfBuzz.hb_map_set(places, glyphs[i], (uint)i);
        }

        var dropped = HarfBuzz.hb_subset_input_set(input, HarfBuzz.SetDropTables);
        foreach (var tag in (ReadOnlySpan<string>)["GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap", "post", "gasp", "DSIG", "BASE", "STAT", "MATH", "kern", "vhea", "vmtx", "HVAR", "MVAR", "meta"])
        {
            HarfBuzz.hb_set_add(dropped, HarfBuzz.Tag(tag));
        }

        var subset = HarfBuzz.hb_subset_or_fail(source.Value, input);
        HarfBuzz.hb_subset_input_destroy(input);
        if (subset == 0)
        {
            throw new InvalidOperationException($"HarfBuzz could not make a subset of {PostScriptName}.");
        }

        var blob = HarfBuzz.hb_face_reference_blob(subset);
        var data = HarfBuzz.hb_blob_get_data(blob, out var length);
        var bytes = new ReadOnlySpan<byte>(data, (int)length).ToArray();
        HarfBuzz.hb_blob_destroy(blob);
        HarfBuzz.hb_face_destroy(subset);
        return bytes;
    }

    /// <summary>The character that a glyph stands for by the face's own table; -1 where it stands for none alone.</summary>
    internal int UnicodeOf(ushort glyph) => (unicodeOfGlyph ??= UnicodeOfGlyphs())[glyph];

    private int[] UnicodeOfGlyphs()
    {
        var map = new int[GlyphCount];
        Array.Fill(map, -1);
        var set = HarfBuzz.hb_set_create();
        HarfBuzz.hb_face_collect_unicodes(face, set);
        var value = uint.MaxValue;
        while (HarfBuzz.hb_set_next(set, ref value) != 0)
        {
            if (HarfBuzz.hb_font_get_nominal_glyph(font, value, out var id) != 0 && value is not (0xA0 or 0xAD or 0x2010 or 0x2011) && map[id] < 0)
            {
                map[id] = (int)value;
            }
        }

        HarfBuzz.hb_set_destroy(set);
        return map;
    }

    private ulong[] Coverage()
    {
        var map = new ulong[1024];
        var set = HarfBuzz.hb_set_create();
        HarfBuzz.hb_face_collect_unicodes(face, set);
        var value = uint.MaxValue;
        while (HarfBuzz.hb_set_next(set, ref value) != 0 && value < 0x10000)
        {
            if (HarfBuzz.hb_font_get_nominal_glyph(font, value, out var glyph) != 0 && glyph != 0)
            {
                map[value >> 6] |= 1UL << (int)(value & 63);
            }
        }

        HarfBuzz.hb_set_destroy(set);
        return map;
    }

    private static nint LanguageTag(string language) => Tags.GetOrAdd(language, static tag =>
    {
        // Montenegrin has no system of its own in fonts: its letters are Serbian's.
        var shaped = tag.StartsWith("cnr", StringComparison.OrdinalIgnoreCase) ? "sr" : tag;
        return HarfBuzz.hb_language_from_string(shaped, -1);
    });

    private byte[] Table(string tag)
    {
        var blob = HarfBuzz.hb_face_reference_table(face, HarfBuzz.Tag(tag));
        var data = HarfBuzz.hb_blob_get_data(blob, out var length);
        var bytes = new ReadOnlySpan<byte>(data, (int)length).ToArray();
        HarfBuzz.hb_blob_destroy(blob);
        return bytes;
    }

    private string? NameRecord(int wanted)
    {
        var name = Table("name");
        if (name.Length < 6)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(name.AsSpan(2));
        var strings = BinaryPrimitives.ReadUInt16BigEndian(name.AsSpan(4));
        for (var i = 0; i < count && 18 + (i * 12) <= name.Length; i++)
        {
            var record = name.AsSpan(6 + (i * 12), 12);
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            var id = BinaryPrimitives.ReadUInt16BigEndian(record[6..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
            var at = strings + BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
            if (id == wanted && platform == 3 && at + length <= name.Length)
            {
                return Encoding.BigEndianUnicode.GetString(name, at, length);
            }
        }

        return null;
    }
}
