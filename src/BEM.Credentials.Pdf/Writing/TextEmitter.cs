using BEM.Credentials.Pdf.Fonts;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>Writes shaped runs as text objects (ISO 32000-1, 9.4), with <c>ActualText</c> where the glyphs alone do not give the text back (14.9.4).</summary>
internal static class TextEmitter
{
    /// <summary>Writes one run.</summary>
    /// <param name="output">The content stream.</param>
    /// <param name="fonts">The file's fonts; the run's glyphs must be in.</param>
    /// <param name="run">The run.</param>
    /// <param name="x">Points from the left.</param>
    /// <param name="y">Points from the bottom.</param>
    /// <param name="size">Points.</param>
    /// <param name="tracking">Thousandths of an em.</param>
    public static void Write(ByteWriter output, FontTable fonts, GlyphRun run, double x, double y, double size, double tracking)
    {
        if (run.Glyphs.Length == 0)
        {
            return;
        }

        var entry = fonts.Of(run.Face) ?? throw new InvalidOperationException($"{run.Face.PostScriptName} is not among the file's fonts.");
        output.Add("BT /F"u8).Add(entry.Index).Add((byte)' ').AddNumber2(size).Add(" Tf "u8);
        if (tracking != 0)
        {
            output.AddNumber(tracking * size / 1000).Add(" Tc "u8);
        }

        output.Add("1 0 0 1 "u8).AddPoint(x, y).Add("Tm"u8);
        var scale = 1000.0 / run.Face.UnitsPerEm;
        var pending = 0.0;
        var rise = 0;
        var open = false;
        var inString = false;
        for (var i = 0; i < run.Glyphs.Length;)
        {
            var (count, start, end) = run.Cluster(i);
            var clean = count == 1 && entry.Says(run.Glyphs[i], run.Text.AsSpan(start, end - start));
            if (!clean)
            {
                Close(output, ref open, ref inString);
                output.Add("/Span<</ActualText"u8).Add(UnicodeString(run.Text.AsSpan(start, end - start))).Add(">>BDC"u8);
            }

            for (var k = i; k < i + count; k++)
            {
                var xOffset = run.XOffsets?[k] ?? 0;
                var yOffset = run.YOffsets?[k] ?? 0;
                if (yOffset != rise)
                {
                    Close(output, ref open, ref inString);
                    output.Add((byte)'\n').AddNumber2(yOffset * size / run.Face.UnitsPerEm).Add(" Ts"u8);
                    rise = yOffset;
                }

                if (!open)
                {
                    output.Add("\n["u8);
                    open = true;
                }

                pending -= xOffset * scale;
                var move = (int)Math.Round(pending);
                if (move != 0)
                {
                    if (inString)
                    {
                        output.Add((byte)')');
                        inString = false;
                    }

                    output.Add(move);
                    pending -= move;
                }

                if (!inString)
                {
                    output.Add((byte)'(');
                    inString = true;
                }

                var number = entry.NumberOf(run.Glyphs[k]);
                AddLiteral(output, (byte)(number >> 8));
                AddLiteral(output, (byte)number);
                pending += ((entry.AdvanceOf(run.Glyphs[k]) - run.Advances[k]) * scale) + (xOffset * scale);
            }

            if (!clean)
            {
                Close(output, ref open, ref inString);
                output.Add(" EMC"u8);
            }

            i += count;
        }

        Close(output, ref open, ref inString);
        if (rise != 0)
        {
            output.Add(" 0 Ts"u8);
        }

        if (tracking != 0)
        {
            output.Add(" 0 Tc"u8);
        }

        output.Add(" ET\n"u8);
    }

    /// <summary>A byte of a literal string (7.3.4.2): half of what hexadecimal takes.</summary>
    private static void AddLiteral(ByteWriter output, byte value)
    {
        switch (value)
        {
            case (byte)'(' or (byte)')' or (byte)'\\':
                output.Add((byte)'\\').Add(value);
                break;
            case (byte)'\r':
                output.Add("\\r"u8);
                break;
            default:
                output.Add(value);
                break;
        }
    }

    private static void Close(ByteWriter output, ref bool open, ref bool inString)
    {
        if (inString)
        {
            output.Add((byte)')');
        }

        if (open)
        {
            output.Add("]TJ"u8);
        }

        open = inString = false;
    }

    private static byte[] UnicodeString(ReadOnlySpan<char> text)
    {
        var writer = new ByteWriter(16).Add("<FEFF"u8);
        foreach (var c in text)
        {
            writer.AddHex((byte)(c >> 8)).AddHex((byte)c);
        }

        return writer.Add((byte)'>').ToArray();
    }
}
