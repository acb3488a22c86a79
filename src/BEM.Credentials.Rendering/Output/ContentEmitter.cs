using BEM.Credentials.Pdf.Writing;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Designs;
using BEM.Credentials.Rendering.Layout;
using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Output;

/// <summary>Writes marks into a PDF content stream. Millimetres from the top left become points from the bottom left.</summary>
internal sealed class ContentEmitter(FontTable fonts, Func<Picture, int> pictureIndex, Func<SharedShape, int> shapeIndex, Func<RosetteMark, int> rosetteIndex)
{
    private const double K = Sheet.PointsPerMillimetre;
    private const double PageHeight = Sheet.Height * K;

    [ThreadStatic]
    private static Outline? threadOutline;

    [ThreadStatic]
    private static List<(int Row, int Column, int Width, int Height)>? threadRectangles;

    /// <summary>Writes a group with its tag.</summary>
    public void Group(ByteWriter output, StructureNode? node, int piece, Drawing drawing)
    {
        if (node is null)
        {
            output.Add("/Artifact BMC\n"u8);
        }
        else
        {
            output.AddName(node.Type).Add("<</MCID "u8).Add(piece).Add(">>BDC\n"u8);
        }

        foreach (var mark in drawing.Marks)
        {
            Write(output, mark);
        }

        output.Add("EMC\n"u8);
    }

    private void Write(ByteWriter output, Mark mark)
    {
        switch (mark)
        {
            case TextMark text:
                Ink(output, text.Ink, stroke: false);
                TextEmitter.Write(output, fonts, text.Run, text.X * K, PageHeight - (text.Y * K), text.Size, text.Tracking);
                break;
            case PathMark path:
                Path(output, path);
                break;
            case PictureMark picture:
                output.Add("q "u8).AddNumber2(picture.Width * K).Add(" 0 0 "u8).AddNumber2(picture.Height * K).Add((byte)' ')
                    .AddPoint(picture.X * K, PageHeight - ((picture.Y + picture.Height) * K)).Add("cm /I"u8).Add(pictureIndex(picture.Picture)).Add(" Do Q\n"u8);
                break;
            case RepeatedMark repeated:
                Ink(output, repeated.Shape.Stroke, stroke: true);
                output.Add("q "u8).AddNumber(repeated.A).Add((byte)' ').AddNumber(-repeated.B).Add((byte)' ').AddNumber(-repeated.C).Add((byte)' ').AddNumber(repeated.D).Add((byte)' ')
                    .AddNumber((repeated.E * K) + (repeated.C * PageHeight)).Add((byte)' ')
                    .AddNumber(PageHeight - (repeated.D * PageHeight) - (repeated.F * K)).Add(" cm /S"u8).Add(shapeIndex(repeated.Shape)).Add(" Do Q\n"u8);
                break;
            case CodeMark code:
                Code(output, code);
                break;
            case RosetteMark rosette:
                Rosette(output, rosette);
                break;
        }
    }

    private static void Path(ByteWriter output, PathMark path)
    {
        if (path.Fill is { } fill)
        {
            Ink(output, fill, stroke: false);
        }

        if (path.Stroke is { } stroke)
        {
            Ink(output, stroke, stroke: true);
            output.AddNumber(path.Width * K).Add(" w\n"u8);
        }

        var numbers = path.Outline.Numbers;
        var n = 0;
        foreach (var step in path.Outline.Steps)
        {
            switch (step)
            {
                case (byte)'r':
                    output.AddPoint(numbers[n] * K, PageHeight - ((numbers[n + 1] + numbers[n + 3]) * K)).AddPoint(numbers[n + 2] * K, numbers[n + 3] * K).Add("re\n"u8);
                    n += 4;
                    break;
                case (byte)'h':
                    output.Add("h\n"u8);
                    break;
                default:
                    var pairs = step == (byte)'c' ? 3 : 1;
                    for (var p = 0; p < pairs; p++, n += 2)
                    {
                        output.AddPoint(numbers[n] * K, PageHeight - (numbers[n + 1] * K));
                    }

                    output.Add(step).Add((byte)'\n');
                    break;
            }
        }

        output.Add((path.Fill, path.Stroke) switch { ({ }, { }) => "B\n"u8, ({ }, null) => "f\n"u8, _ => "S\n"u8 });
    }

    /// <summary>A code as one path of rectangles on a grid of modules.</summary>
    private static void Code(ByteWriter output, CodeMark code)
    {
        var module = code.Side * K / code.Symbol.Size;
        output.Add("q 0 0 0 rg "u8).AddNumber(module).Add(" 0 0 "u8).AddNumber(-module).Add((byte)' ').AddPoint(code.X * K, PageHeight - (code.Y * K)).Add("cm\n"u8);
        foreach (var (row, column, width, height) in Rectangles(code.Symbol))
        {
            output.AddWhole(column).AddWhole(row).AddWhole(width).AddWhole(height).Add("re\n"u8);
        }

        output.Add("f Q\n"u8);
    }

    /// <summary>The dark modules as rectangles: runs of a row, joined with equal runs below. Good until the thread's next call.</summary>
    internal static List<(int Row, int Column, int Width, int Height)> Rectangles(QrSymbol symbol)
    {
        var list = threadRectangles ??= new(600);
        list.Clear();
        Span<int> open = stackalloc int[symbol.Size], next = stackalloc int[symbol.Size];
        open.Fill(-1);
        for (var row = 0; row < symbol.Size; row++)
        {
            next.Fill(-1);
            for (var column = 0; column < symbol.Size; column++)
            {
                if (!symbol[row, column])
                {
                    continue;
                }

                var start = column;
                while (column + 1 < symbol.Size && symbol[row, column + 1])
                {
                    column++;
                }

                var width = column - start + 1;
                if (open[start] >= 0 && list[open[start]].Width == width)
                {
                    var above = list[open[start]];
                    list[open[start]] = above with { Height = above.Height + 1 };
                    next[start] = open[start];
                }
                else
                {
                    list.Add((row, start, width, 1));
                    next[start] = list.Count - 1;
                }
            }

            var done = open;
            open = next;
            next = done;
        }

        return list;
    }

    /// <summary>Ornament is drawn in whole steps of a 25th of a millimetre: finer than any printer's dot, and short to write.</summary>
    private const int Steps = 25;

    /// <summary>The rosette: the sector's form turned, then the inner ring, in steps about the centre.</summary>
    private void Rosette(ByteWriter output, RosetteMark mark)
    {
        var waves = mark.Form.OuterWaves;
        for (var i = 0; i < waves; i++)
        {
            double angle = 2 * Math.PI * i / waves, cos = Math.Cos(angle), sin = Math.Sin(angle);
            output.Add("q "u8).AddNumber(cos).Add((byte)' ').AddNumber(sin).Add((byte)' ').AddNumber(-sin).Add((byte)' ').AddNumber(cos).Add((byte)' ')
                .AddPoint(mark.X * K, PageHeight - (mark.Y * K)).Add("cm /R"u8).Add(rosetteIndex(mark)).Add(" Do Q\n"u8);
        }

        output.Add("q .113386 0 0 -.113386 "u8).AddPoint(mark.X * K, PageHeight - (mark.Y * K)).Add("cm "u8);
        Ink(output, mark.Inner, stroke: true);
        output.Add("1.65 w\n"u8);
        Scaled(output, Ornament.RosetteInner(mark.Form, threadOutline ??= new Outline(700, 4000)), mark.Radius / 50, 0, 0);
        output.Add("S Q\n"u8);
    }

    /// <summary>The form of a rosette's sector about its centre, the y axis up.</summary>
    public static void WriteSector(PdfFile file, int number, RosetteMark mark)
    {
        var content = ByteWriter.Rent(8 * 1024);
        Ink(content, mark.Outer, stroke: true);
        content.Add("1.65 w\n"u8);
        Scaled(content, Ornament.RosetteSector(mark.Form, threadOutline ??= new Outline(700, 4000)), mark.Radius / 50, 0, 0);
        content.Add("S\n"u8);
        var limit = (int)Math.Ceiling(mark.Radius * Steps) + 3;
        var dictionary = new ByteWriter(160).Add("/Type/XObject/Subtype/Form/Resources<<>>/BBox["u8).Add(-limit).Add((byte)' ').Add(-limit).Add((byte)' ').Add(limit).Add((byte)' ').Add(limit)
            .Add("]/Matrix[.113386 0 0 -.113386 0 0]"u8);
        file.WriteDeflated(number, dictionary.Written, content.Written, Deflate);
        content.Return();
    }

    /// <summary>The form of a shape, in steps from the page's middle. Its colour is that of the page which draws it.</summary>
    public static void WriteShape(PdfFile file, int number, SharedShape shape)
    {
        var packed = Shapes.GetValue(shape.Outline, _ =>
        {
            var content = new ByteWriter();
            content.AddNumber2(shape.Width * Steps).Add(" w\n"u8);
            Scaled(content, shape.Outline, 1, Sheet.Width / 2, Sheet.Height / 2);
            content.Add("S\n"u8);
            return Deflater.Zlib(content.Written, System.IO.Compression.CompressionLevel.SmallestSize).ToArray();
        });
        double left = shape.Left - (Sheet.Width / 2), top = shape.Top - (Sheet.Height / 2), right = shape.Right - (Sheet.Width / 2), bottom = shape.Bottom - (Sheet.Height / 2);
        var dictionary = new ByteWriter().Add("/Type/XObject/Subtype/Form/Resources<<>>/BBox["u8).Add((int)(left * Steps)).Add((byte)' ').Add((int)(top * Steps)).Add((byte)' ')
            .Add((int)(right * Steps)).Add((byte)' ').Add((int)(bottom * Steps)).Add("]/Matrix[.113386 0 0 -.113386 "u8).AddPoint(Sheet.Width / 2 * K, PageHeight / 2).Add("]/Filter/FlateDecode"u8);
        file.WriteStream(number, dictionary.Written, packed);
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Outline, byte[]> Shapes = [];

    /// <summary>How hard what changes from learner to learner is compressed.</summary>
    public const System.IO.Compression.CompressionLevel Deflate = System.IO.Compression.CompressionLevel.Optimal;

    private static void Scaled(ByteWriter output, Outline outline, double scale, double x0, double y0)
    {
        var factor = scale * Steps;
        var numbers = outline.Numbers;
        var n = 0;
        foreach (var step in outline.Steps)
        {
            var count = step == (byte)'c' ? 6 : 2;
            for (var i = 0; i < count; i += 2, n += 2)
            {
                output.AddWhole((int)Math.Round((numbers[n] - x0) * factor)).AddWhole((int)Math.Round((numbers[n + 1] - y0) * factor));
            }

            output.Add(step).Add((byte)'\n');
        }
    }

    private static void Ink(ByteWriter output, Colour colour, bool stroke) =>
        output.AddNumber(colour.R / 255.0).Add((byte)' ').AddNumber(colour.G / 255.0).Add((byte)' ').AddNumber(colour.B / 255.0).Add(stroke ? " RG "u8 : " rg "u8);
}
