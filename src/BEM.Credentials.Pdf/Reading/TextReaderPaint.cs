namespace BEM.Credentials.Pdf.Reading;

/// <content>What is painted between and after the texts, as far as it can hide one.</content>
internal sealed partial class TextReader
{
    private const double Opaque = 0.5;
    private readonly PaintedOver over = new();

    private void Paint(string name, List<PdfObject> operands, PdfDictionary? resources, State state)
    {
        double N(int index) => index < operands.Count ? document.Number(operands[index]) ?? 0 : 0;
        (double X, double Y) Point(int index) => OnPage(state, N(index), N(index + 1));
        switch (name)
        {
            case "gs" when operands.Count > 0 && operands[0] is PdfName key:
                state.Opacity = document.Number(document.Dictionary(document.Dictionary(resources?["ExtGState"])?[key.Value])?["ca"]) ?? state.Opacity;
                break;
            case "m":
                over.Begin(Point(0).X, Point(0).Y);
                break;
            case "l":
                over.Side(Point(0).X, Point(0).Y);
                break;
            case "c" or "v" or "y":
                over.Curve();
                break;
            case "re":
                over.Rectangle(BoxOf(state, N(0), N(1), N(2), N(3)));
                break;
            case "f" or "F" or "f*" or "B" or "B*" or "b" or "b*":
                over.End(state.Opacity >= Opaque, texts.Count);
                break;
            case "S" or "s" or "n":
                over.End(false, texts.Count);
                break;
        }
    }

    /// <summary>A picture fills the unit square (ISO 32000-1, 8.9.5).</summary>
    private void Image(State state)
    {
        if (state.Opacity >= Opaque)
        {
            over.Add(BoxOf(state, 0, 0, 1, 1), texts.Count);
        }
    }

    /// <summary>Annotations lie over everything, but for links and notes, which show nothing of their own.</summary>
    private void Annotations(PdfPage page)
    {
        foreach (var item in document.Array(page.Dictionary["Annots"]).Take(1000))
        {
            const int HiddenOrNoView = 2 | 32;
            if (document.Dictionary(item) is { } annotation && document.Name(annotation["Subtype"]) is not ("Link" or "Popup")
                && ((int)(document.Number(annotation["F"]) ?? 0) & HiddenOrNoView) == 0
                && document.Array(annotation["Rect"]) is { Count: >= 4 } rect)
            {
                double N(int index) => document.Number(rect[index]) ?? 0;
                over.Add(PaintedOver.Box.Round((N(0), N(1)), (N(2), N(3))), texts.Count);
            }
        }
    }

    private static PaintedOver.Box BoxOf(State state, double x, double y, double width, double height) =>
        PaintedOver.Box.Round(OnPage(state, x, y), OnPage(state, x + width, y), OnPage(state, x, y + height), OnPage(state, x + width, y + height));

    private static (double X, double Y) OnPage(State state, double x, double y) =>
        ((x * state.Page.A) + (y * state.Page.C) + state.Page.E, (x * state.Page.B) + (y * state.Page.D) + state.Page.F);
}
