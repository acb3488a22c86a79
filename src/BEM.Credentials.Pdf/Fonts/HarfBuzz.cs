using System.Runtime.InteropServices;

namespace BEM.Credentials.Pdf.Fonts;

/// <summary>The calls into HarfBuzz's native library that shaping and subsetting need (HarfBuzz manual, hb-buffer, hb-shape, hb-subset).</summary>
internal static unsafe partial class HarfBuzz
{
    private const string Library = "libHarfBuzzSharp";

    public const uint SubsetNoHinting = 0x1;
    public const uint SubsetNotdefOutline = 0x40;
    public const uint SubsetNoLayoutClosure = 0x200;
    public const int SetDropTables = 3;
    public const int MemoryModeReadonly = 1;
    public const int DirectionLeftToRight = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphInfo
    {
        public uint Codepoint;
        public uint Mask;
        public uint Cluster;
        public uint Private1;
        public uint Private2;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphPosition
    {
        public int XAdvance;
        public int YAdvance;
        public int XOffset;
        public int YOffset;
        public uint Private;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct GlyphExtents
    {
        public int XBearing;
        public int YBearing;
        public int Width;
        public int Height;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Feature
    {
        public uint Tag;
        public uint Value;
        public uint Start;
        public uint End;
    }

    [LibraryImport(Library)]
    public static partial nint hb_blob_create(nint data, uint length, int mode, nint userData, nint destroy);

    [LibraryImport(Library)]
    public static partial void hb_blob_destroy(nint blob);

    [LibraryImport(Library)]
    public static partial byte* hb_blob_get_data(nint blob, out uint length);

    [LibraryImport(Library)]
    public static partial nint hb_face_create(nint blob, uint index);

    [LibraryImport(Library)]
    public static partial void hb_face_make_immutable(nint face);

    [LibraryImport(Library)]
    public static partial void hb_face_destroy(nint face);

    [LibraryImport(Library)]
    public static partial uint hb_face_get_glyph_count(nint face);

    [LibraryImport(Library)]
    public static partial uint hb_face_get_upem(nint face);

    [LibraryImport(Library)]
    public static partial nint hb_face_reference_table(nint face, uint tag);

    [LibraryImport(Library)]
    public static partial nint hb_face_reference_blob(nint face);

    [LibraryImport(Library)]
    public static partial void hb_face_collect_unicodes(nint face, nint set);

    [LibraryImport(Library)]
    public static partial nint hb_font_create(nint face);

    [LibraryImport(Library)]
    public static partial void hb_font_make_immutable(nint font);

    [LibraryImport(Library)]
    public static partial void hb_font_destroy(nint font);

    [LibraryImport(Library)]
    public static partial int hb_font_get_nominal_glyph(nint font, uint unicode, out uint glyph);

    [LibraryImport(Library)]
    public static partial int hb_font_get_glyph_h_advance(nint font, uint glyph);

    [LibraryImport(Library)]
    public static partial int hb_font_get_glyph_extents(nint font, uint glyph, out GlyphExtents extents);

    [LibraryImport(Library)]
    public static partial nint hb_buffer_create();

    [LibraryImport(Library)]
    public static partial void hb_buffer_destroy(nint buffer);

    [LibraryImport(Library)]
    public static partial void hb_buffer_clear_contents(nint buffer);

    [LibraryImport(Library)]
    public static partial void hb_buffer_add_utf16(nint buffer, char* text, int length, uint offset, int itemLength);

    [LibraryImport(Library)]
    public static partial void hb_buffer_set_direction(nint buffer, int direction);

    [LibraryImport(Library)]
    public static partial void hb_buffer_set_language(nint buffer, nint language);

    [LibraryImport(Library)]
    public static partial void hb_buffer_guess_segment_properties(nint buffer);

    [LibraryImport(Library)]
    public static partial GlyphInfo* hb_buffer_get_glyph_infos(nint buffer, out uint length);

    [LibraryImport(Library)]
    public static partial GlyphPosition* hb_buffer_get_glyph_positions(nint buffer, out uint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint hb_language_from_string(string text, int length);

    [LibraryImport(Library)]
    public static partial void hb_shape(nint font, nint buffer, Feature* features, uint count);

    [LibraryImport(Library)]
    public static partial nint hb_set_create();

    [LibraryImport(Library)]
    public static partial void hb_set_destroy(nint set);

    [LibraryImport(Library)]
    public static partial void hb_set_add(nint set, uint value);

    [LibraryImport(Library)]
    public static partial int hb_set_next(nint set, ref uint value);

    [LibraryImport(Library)]
    public static partial nint hb_subset_input_create_or_fail();

    [LibraryImport(Library)]
    public static partial void hb_subset_input_destroy(nint input);

    [LibraryImport(Library)]
    public static partial nint hb_subset_input_glyph_set(nint input);

    [LibraryImport(Library)]
    public static partial nint hb_subset_input_old_to_new_glyph_mapping(nint input);

    [LibraryImport(Library)]
    public static partial void hb_map_set(nint map, uint key, uint value);

    [LibraryImport(Library)]
    public static partial nint hb_subset_preprocess(nint source);

    [LibraryImport(Library)]
    public static partial nint hb_subset_input_set(nint input, int which);

    [LibraryImport(Library)]
    public static partial void hb_subset_input_set_flags(nint input, uint flags);

    [LibraryImport(Library)]
    public static partial nint hb_subset_or_fail(nint face, nint input);

    /// <summary>A table or feature tag of four letters.</summary>
    public static uint Tag(string letters) => ((uint)letters[0] << 24) | ((uint)letters[1] << 16) | ((uint)letters[2] << 8) | letters[3];
}
