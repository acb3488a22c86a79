namespace BEM.Credentials.Pdf.Fonts;

/// <summary>
/// A text shaped in one face: glyphs in drawing order with their advances and offsets in font units. Immutable; its width scales with the size.
/// </summary>
public sealed class GlyphRun
{
    internal GlyphRun(FontFace face, string text, ushort[] glyphs, int[] advances, short[]? xOffsets, short[]? yOffsets, int[] clusters)
    {
        (Face, Text, Glyphs, Advances, XOffsets, YOffsets, Clusters) = (face, text, glyphs, advances, xOffsets, yOffsets, clusters);
        var sum = 0;
        foreach (var advance in advances)
        {
            sum += advance;
        }

        Width = sum;
    }

    /// <summary>The face.</summary>
    public FontFace Face { get; }

    /// <summary>The text, as it was shaped.</summary>
    public string Text { get; }

    /// <summary>Sum of the advances, in font units.</summary>
    public int Width { get; }

    /// <summary>Glyph ids.</summary>
    internal ushort[] Glyphs { get; }

    /// <summary>Advance of each glyph, in font units, kerning in.</summary>
    internal int[] Advances { get; }

    /// <summary>Horizontal offset of each glyph; null where none has any.</summary>
    internal short[]? XOffsets { get; }

    /// <summary>Vertical offset of each glyph; null where none has any.</summary>
    internal short[]? YOffsets { get; }

    /// <summary>Index in <see cref="Text"/> at which each glyph's cluster begins.</summary>
    internal int[] Clusters { get; }

    /// <summary>The width at a size, in the unit of the size.</summary>
    /// <param name="size">Font size.</param>
    public double WidthAt(double size) => Width * size / Face.UnitsPerEm;

    /// <summary>A part of the run, from one character to before another; both must begin clusters, as the sides of a space do.</summary>
    internal GlyphRun Slice(int start, int end)
    {
        if (start == 0 && end == Text.Length)
        {
            return this;
        }

        var (first, last) = (GlyphAt(start), GlyphAt(end));
        var clusters = Clusters[first..last];
        for (var i = 0; i < clusters.Length; i++)
        {
            clusters[i] -= start;
        }

        return new(Face, Text[start..end], Glyphs[first..last], Advances[first..last], XOffsets?[first..last], YOffsets?[first..last], clusters);
    }

    /// <summary>The same glyphs, standing for another text: a hyphen that says a soft hyphen.</summary>
    internal GlyphRun Saying(string text) => new(Face, text, Glyphs, Advances, XOffsets, YOffsets, [.. Clusters.Select(_ => 0)]);

    private int GlyphAt(int character)
    {
        var glyph = Array.BinarySearch(Clusters, character);
        if (glyph < 0)
        {
            return ~glyph;
        }

        while (glyph > 0 && Clusters[glyph - 1] == character)
        {
            glyph--;
        }

        return glyph;
    }

    /// <summary>The text of the cluster that begins with a glyph, and how many glyphs it has (left to right).</summary>
    internal (int Glyphs, int Start, int End) Cluster(int glyph)
    {
        var start = Clusters[glyph];
        var next = glyph + 1;
        while (next < Clusters.Length && Clusters[next] == start)
        {
            next++;
        }

        return (next - glyph, start, next < Clusters.Length ? Clusters[next] : Text.Length);
    }
}
