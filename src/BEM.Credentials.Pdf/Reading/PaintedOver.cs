namespace BEM.Credentials.Pdf.Reading;

/// <summary>
/// What is painted on a page after a text and hides it: filled rectangles, pictures, annotations. A text that mostly lies under such is not
/// seen, whatever the file says. Only boxes are looked at; what is nearly transparent hides nothing.
/// </summary>
internal sealed class PaintedOver
{
    private const int MostBoxes = 20_000;
    private const long MostComparisons = 40_000_000;
    private const double Enough = 0.6;

    private readonly List<(Box Area, int Order)> boxes = [];
    private readonly List<Box> path = [];
    private readonly List<(double X, double Y)> corners = [];
    private bool straight = true;

    /// <summary>Takes a rectangle into the path.</summary>
    /// <param name="area">On the page.</param>
    public void Rectangle(Box area)
    {
        EndOutline();
        path.Add(area);
    }

    /// <summary>Begins an outline.</summary>
    public void Begin(double x, double y)
    {
        EndOutline();
        corners.Add((x, y));
    }

    /// <summary>A straight side of the outline; anything with curves or many sides is no box.</summary>
    public void Side(double x, double y) => corners.Add((x, y));

    /// <summary>A curved side.</summary>
    public void Curve() => straight = false;

    /// <summary>Ends the path.</summary>
    /// <param name="filled">Whether it was filled, not only drawn.</param>
    /// <param name="order">How many texts stand before it.</param>
    public void End(bool filled, int order)
    {
        EndOutline();
        foreach (var area in filled ? path : [])
        {
            Add(area, order);
        }

        path.Clear();
    }

    /// <summary>A box that is painted.</summary>
    /// <param name="area">On the page.</param>
    /// <param name="order">How many texts stand before it.</param>
    public void Add(Box area, int order)
    {
        if (order > 0 && boxes.Count < MostBoxes && area.Right > area.Left && area.Top > area.Bottom)
        {
            boxes.Add((area, order));
        }
    }

    /// <summary>Marks the texts that lie under boxes painted later.</summary>
    /// <param name="texts">The page's texts in the order in which they are drawn.</param>
    public void Hide(List<PdfText> texts)
    {
        // Nobody paints so much over a certificate but to hide something.
        var flooded = (long)boxes.Count * texts.Count > MostComparisons;
        for (var i = 0; i < texts.Count; i++)
        {
            var text = texts[i];
            if (text.Visible && (flooded || Covered(text, i) >= Enough))
            {
                texts[i] = text with { Visible = false };
            }
        }
    }

    private double Covered(PdfText text, int index)
    {
        double left = Math.Min(text.X, text.EndX), width = Math.Max(Math.Abs(text.EndX - text.X), 0.01), bottom = text.Y, height = Math.Max(text.Size * 0.6, 0.01);
        var covered = 0.0;
        foreach (var (area, order) in boxes)
        {
            if (order > index)
            {
                var across = Math.Min(area.Right, left + width) - Math.Max(area.Left, left);
                var up = Math.Min(area.Top, bottom + height) - Math.Max(area.Bottom, bottom);
                covered += across > 0 && up > 0 ? across * up / (width * height) : 0;
            }
        }

        return covered;
    }

    private void EndOutline()
    {
        if (straight && corners.Count is >= 3 and <= 6)
        {
            path.Add(new Box(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y)));
        }

        corners.Clear();
        straight = true;
    }

    /// <summary>A box on a page, in points.</summary>
    internal readonly record struct Box(double Left, double Bottom, double Right, double Top)
    {
        /// <summary>The box round points.</summary>
        public static Box Round(params ReadOnlySpan<(double X, double Y)> points)
        {
            var box = new Box(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
            foreach (var (x, y) in points)
            {
                box = new Box(Math.Min(box.Left, x), Math.Min(box.Bottom, y), Math.Max(box.Right, x), Math.Max(box.Top, y));
            }

            return box;
        }
    }
}
