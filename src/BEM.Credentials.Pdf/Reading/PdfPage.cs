namespace BEM.Credentials.Pdf.Reading;

/// <summary>A page.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Dictionary">The page object.</param>
/// <param name="Resources">Its resources, inherited ones too.</param>
/// <param name="Box">The media box: left, bottom, right, top in points.</param>
public sealed record PdfPage(int Index, PdfDictionary Dictionary, PdfDictionary? Resources, (double Left, double Bottom, double Right, double Top) Box)
{
    private IReadOnlyList<PdfText>? texts;

    internal PdfDocument Document { get; init; } = null!;

    /// <summary>The page's texts in the order in which they are drawn.</summary>
    public IReadOnlyList<PdfText> Texts => texts ??= new TextReader(Document).Read(this);

    /// <summary>The page's texts in one string: a line end where the baseline changes, a space where there is a gap.</summary>
    public string Text => TextReader.Join(Texts);
}

/// <summary>A piece of text on a page, as one operator drew it.</summary>
/// <param name="Value">The text, by the font's Unicode map or the content's <c>ActualText</c>.</param>
/// <param name="X">Left end of the baseline, in points.</param>
/// <param name="Y">The baseline, in points from the bottom.</param>
/// <param name="EndX">Right end.</param>
/// <param name="Size">Type size in points, as it appears.</param>
/// <param name="Visible">False for text drawn invisibly (rendering mode 3), off the page, or in optional content.</param>
public sealed record PdfText(string Value, double X, double Y, double EndX, double Size, bool Visible)
{
    /// <summary>Whether a character had no Unicode value.</summary>
    public bool Unmapped { get; init; }

    /// <summary>Fill colour as red, green, blue from 0 to 1; null where it is no plain colour.</summary>
    public (double R, double G, double B)? Ink { get; init; }

    /// <summary>The font's name, as it calls itself.</summary>
    public string Font { get; init; } = string.Empty;
}
