using BEM.Credentials.Pdf.Fonts;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>Something drawn on a sheet. Millimetres from the top left corner.</summary>
internal abstract record Mark;

/// <summary>A shaped run of text.</summary>
/// <param name="Run">The glyphs.</param>
/// <param name="X">Left end of the baseline.</param>
/// <param name="Y">The baseline.</param>
/// <param name="Size">Type size in points.</param>
/// <param name="Ink">Colour.</param>
/// <param name="Tracking">Space added to each glyph, in thousandths of an em.</param>
internal sealed record TextMark(GlyphRun Run, double X, double Y, double Size, Colour Ink, double Tracking) : Mark;

/// <summary>A path, filled or stroked.</summary>
/// <param name="Outline">Its outline.</param>
/// <param name="Fill">Fill (non-zero winding); null for none.</param>
/// <param name="Stroke">Line; null for none.</param>
/// <param name="Width">Line width.</param>
internal sealed record PathMark(Outline Outline, Colour? Fill, Colour? Stroke, double Width) : Mark;

/// <summary>A drawing used several times, kept once in a file; its matrix as PDF writes one, in millimetres from the top left.</summary>

internal sealed record RepeatedMark(SharedShape Shape, double A, double B, double C, double D, double E, double F) : Mark;

/// <summary>A picture in a box.</summary>
internal sealed record PictureMark(Picture Picture, double X, double Y, double Width, double Height) : Mark;

/// <summary>A drawing that is kept once, the band's quarter; <c>Soft</c> is the surface that its lines cover, for pictures too coarse for them.</summary>
internal sealed record SharedShape(Outline Outline, Outline Soft, Colour Stroke, double Width, double Left, double Top, double Right, double Bottom);

/// <summary>A QR code in a square.</summary>
internal sealed record CodeMark(Codes.QrSymbol Symbol, double X, double Y, double Side) : Mark;

/// <summary>The rosette of a code: an outer ring of turned sectors, an inner ring.</summary>
internal sealed record RosetteMark(Designs.Ornament.RosetteForm Form, double X, double Y, double Radius, Colour Outer, Colour Inner) : Mark;
