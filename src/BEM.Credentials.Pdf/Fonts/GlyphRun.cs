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
