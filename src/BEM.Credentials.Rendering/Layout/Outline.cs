namespace BEM.Credentials.Rendering.Layout;

/// <summary>The outline of a path in millimetres from the top left: moves, lines, cubic curves, closings.</summary>
internal sealed class Outline(int steps, int numbers)
{
    private readonly List<byte> steps = new(steps);
    private readonly List<double> numbers = new(numbers);

    public Outline()
        : this(4, 8)
    {
    }

    /// <summary>Forgets the path, keeps the memory.</summary>
    public Outline Clear()
    {
        steps.Clear();
        numbers.Clear();
        return this;
    }

    /// <summary>Steps: <c>m</c> move, <c>l</c> line, <c>c</c> curve, <c>h</c> close, <c>r</c> rectangle.</summary>
    public ReadOnlySpan<byte> Steps => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(steps);

    /// <summary>Coordinates: two for a move or line, six for a curve, four for a rectangle (x, y, width, height).</summary>
    public ReadOnlySpan<double> Numbers => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers);

    public Outline Move(double x, double y) => Add((byte)'m', x, y);

    public Outline Line(double x, double y) => Add((byte)'l', x, y);

    public Outline Curve(double x1, double y1, double x2, double y2, double x3, double y3) => Add((byte)'c', x1, y1, x2, y2, x3, y3);

    public Outline Rectangle(double x, double y, double width, double height) => Add((byte)'r', x, y, width, height);

    public Outline Close() => Add((byte)'h');

    /// <summary>A rectangle with round corners.</summary>
    public static Outline Rounded(double x, double y, double width, double height, double radius)
    {
        const double K = 0.5522847498;
        var k = radius * (1 - K);
        double right = x + width, bottom = y + height;
        return new Outline().Move(x + radius, y).Line(right - radius, y).Curve(right - k, y, right, y + k, right, y + radius)
            .Line(right, bottom - radius).Curve(right, bottom - k, right - k, bottom, right - radius, bottom)
            .Line(x + radius, bottom).Curve(x + k, bottom, x, bottom - k, x, bottom - radius)
            .Line(x, y + radius).Curve(x, y + k, x + k, y, x + radius, y).Close();
    }

    /// <summary>A circle.</summary>
    public static Outline Circle(double x, double y, double radius) => Rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius);

    private Outline Add(byte step, params ReadOnlySpan<double> coordinates)
    {
        steps.Add(step);
        numbers.AddRange(coordinates);
        return this;
    }
}
