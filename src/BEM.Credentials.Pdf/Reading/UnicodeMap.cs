using System.Text;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>A ToUnicode map (ISO 32000-1, 9.10.3): character code to text.</summary>
internal sealed class UnicodeMap
{
    private const int MostEntries = 100_000;

    private readonly Dictionary<int, string> texts = [];

    /// <summary>Code to text.</summary>
    public IReadOnlyDictionary<int, string> Texts => texts;

    /// <summary>Bytes of a code, by the first code space; 0 where there is none.</summary>
    public int CodeLength { get; private set; }

    /// <summary>Reads a map.</summary>
    public static UnicodeMap Read(byte[] content)
    {
        var map = new UnicodeMap();
        var parser = new PdfParser(content, false);
        var operands = new List<PdfObject>();
        while (!parser.AtEnd)
        {
            var before = parser.Position;
            if (parser.Read() is { } operand)
            {
                if (operands.Count < 1000)
                {
                    operands.Add(operand);
                }

                continue;
            }

            parser.Position = before;
            var name = parser.ReadOperator();
            if (name is null)
            {
                parser.Position++;
                continue;
            }

            switch (name)
            {
                case "endcodespacerange" when operands.OfType<PdfString>().FirstOrDefault() is { } first && map.CodeLength == 0:
                    map.CodeLength = first.Bytes.Length;
                    break;
                case "endbfchar":
                    for (var i = 0; i + 1 < operands.Count; i += 2)
                    {
                        if (operands[i] is PdfString code && operands[i + 1] is PdfString text)
                        {
                            map.Add(Code(code.Bytes.Span), Utf16(text.Bytes.Span));
                        }
                    }

                    break;
                case "endbfrange":
                    map.AddRanges(operands);
                    break;
            }

            operands.Clear();
        }

        return map;
    }

    private static int Code(ReadOnlySpan<byte> bytes)
    {
        var code = 0;
        foreach (var b in bytes)
        {
            code = (code << 8) | b;
        }

        return code;
    }

    private static string Utf16(ReadOnlySpan<byte> bytes) => bytes.Length == 1 ? ((char)bytes[0]).ToString() : Encoding.BigEndianUnicode.GetString(bytes);

    private void AddRanges(List<PdfObject> operands)
    {
        for (var i = 0; i + 2 < operands.Count; i += 3)
        {
            if (operands[i] is not PdfString low || operands[i + 1] is not PdfString high)
            {
                continue;
            }

            int from = Code(low.Bytes.Span), to = Math.Min(Code(high.Bytes.Span), from + 65535);
            if (operands[i + 2] is PdfArray array)
            {
                for (var k = 0; k < array.Items.Count && from + k <= to; k++)
                {
                    if (array.Items[k] is PdfString text)
                    {
                        Add(from + k, Utf16(text.Bytes.Span));
                    }
                }
            }
            else if (operands[i + 2] is PdfString start)
            {
                var text = Utf16(start.Bytes.Span);
                for (var code = from; code <= to && text.Length > 0; code++)
                {
                    Add(code, text[..^1] + (char)(text[^1] + (code - from)));
                }
            }
        }
    }

    private void Add(int code, string text)
    {
        if (texts.Count < MostEntries)
        {
            texts[code] = text;
        }
    }
}
