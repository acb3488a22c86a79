using BEM.Credentials.Rendering.Fonts;
using HarfBuzzSharp;

namespace BEM.Credentials.Benchmarks;

/// <summary>HarfBuzz by itself, with one font: the bare limit of setting a text.</summary>
internal sealed class Shaper : IDisposable
{
    private readonly Blob blob;
    private readonly Face face;
    private readonly Font font;

    /// <summary>With the first of these fonts.</summary>
    /// <param name="fonts">The fonts of this machine.</param>
    public Shaper(FontLibrary fonts)
    {
        blob = Blob.FromFile(fonts.Faces.First().Path);
        face = new Face(blob, 0);
        font = new Font(face);
    }

    /// <summary>Shapes every line.</summary>
    /// <param name="lines">The lines.</param>
    public void Shape(IReadOnlyList<string> lines)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        foreach (var line in lines)
        {
            buffer.ClearContents();
            buffer.AddUtf16(line);
            buffer.GuessSegmentProperties();
            font.Shape(buffer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        font.Dispose();
        face.Dispose();
        blob.Dispose();
    }
}
