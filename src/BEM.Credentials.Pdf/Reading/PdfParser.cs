using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>Reads objects from bytes (ISO 32000-1, 7.2, 7.3). What cannot be read is null: the caller says what that means.</summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> source, bool inFile)
{
    private const int DeepestNesting = 64;
    private const int MostItems = 400_000;

    private int items;

    /// <summary>Where reading goes on.</summary>
    public int Position { get; set; }

    private ReadOnlySpan<byte> Bytes => source.Span;

    /// <summary>Whether only white space and comments are left.</summary>
    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return Position >= Bytes.Length;
        }
    }

    public static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    /// <summary>Reads one object; references are recognised. Null where none can be read.</summary>
    public PdfObject? Read(int depth = 0)
    {
        SkipSpace();
        if (Position >= Bytes.Length || depth > DeepestNesting || ++items > MostItems)
        {
            return null;
        }

        var b = Bytes[Position];
        switch (b)
        {
            case (byte)'/':
                return ReadName();
            case (byte)'(':
                return ReadLiteral();
            case (byte)'[':
                return ReadArray(depth);
            case (byte)'<':
                return Position + 1 < Bytes.Length && Bytes[Position + 1] == '<' ? ReadDictionary(depth) : ReadHexadecimal();
            case (byte)'t' when Keyword("true"u8):
                return new PdfBoolean(true);
            case (byte)'f' when Keyword("false"u8):
                return new PdfBoolean(false);
            case (byte)'n' when Keyword("null"u8):
                return PdfObject.Null;
            default:
                return b is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.' ? ReadNumberOrReference() : null;
        }
    }

    /// <summary>Reads an operator of a content stream.</summary>
    public string? ReadOperator()
    {
        SkipSpace();
        var start = Position;
        while (Position < Bytes.Length && !IsSpace(Bytes[Position]) && !IsDelimiter(Bytes[Position]))
        {
            Position++;
        }

        return Position > start && Position - start <= 32 ? Encoding.Latin1.GetString(Bytes[start..Position]) : null;
    }

    /// <summary>Takes a keyword that is next.</summary>
    public bool Keyword(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!Bytes[Position..].StartsWith(word))
        {
            return false;
        }

        var after = Position + word.Length;
        if (after < Bytes.Length && !IsSpace(Bytes[after]) && !IsDelimiter(Bytes[after]))
        {
            return false;
        }

        Position = after;
        return true;
    }

    /// <summary>Reads a whole number without sign.</summary>
    public int? ReadInteger()
    {
        SkipSpace();
        if (Position >= Bytes.Length || !Utf8Parser.TryParse(Bytes[Position..], out int value, out var used) || value < 0)
        {
            return null;
        }

        Position += used;
        return value;
    }

    /// <summary>Skips white space and comments.</summary>
    public void SkipSpace()
    {
        var bytes = Bytes;
        while (Position < bytes.Length)
        {
            if (IsSpace(bytes[Position]))
            {
                Position++;
            }
            else if (bytes[Position] == '%')
            {
                while (Position < bytes.Length && bytes[Position] is not (10 or 13))
                {
                    Position++;
                }
            }
            else
            {
                return;
            }
        }
    }

    private PdfName ReadName()
    {
        Position++;
        var name = new List<byte>(16);
        while (Position < Bytes.Length && !IsSpace(Bytes[Position]) && !IsDelimiter(Bytes[Position]) && name.Count < 4096)
        {
            var b = Bytes[Position++];
            if (b == '#' && Position + 1 < Bytes.Length && Hex(Bytes[Position]) is var high and >= 0 && Hex(Bytes[Position + 1]) is var low and >= 0)
            {
                b = (byte)((high << 4) | low);
                Position += 2;
            }

            name.Add(b);
        }

        return new PdfName(Encoding.UTF8.GetString([.. name]));
    }

    private PdfString? ReadLiteral()
    {
        var start = Position++;
        var text = new List<byte>();
        var open = 1;
        while (Position < Bytes.Length)
        {
            var b = Bytes[Position++];
            switch (b)
            {
                case (byte)'(':
                    open++;
                    text.Add(b);
                    break;
                case (byte)')':
                    if (--open == 0)
                    {
                        return new PdfString(text.ToArray(), inFile ? start : -1, Position, false);
                    }

                    text.Add(b);
                    break;
                case (byte)'\\' when Position < Bytes.Length:
                    Escaped(text);
                    break;
                default:
                    text.Add(b);
                    break;
            }
        }

        return null;
    }

    private void Escaped(List<byte> text)
    {
        var b = Bytes[Position++];
        switch (b)
        {
            case (byte)'n':
                text.Add(10);
                break;
            case (byte)'r':
                text.Add(13);
                break;
            case (byte)'t':
                text.Add(9);
                break;
            case (byte)'b':
                text.Add(8);
                break;
            case (byte)'f':
                text.Add(12);
                break;
            case 13:
                if (Position < Bytes.Length && Bytes[Position] == 10)
                {
                    Position++;
                }

                break;
            case 10:
                break;
            case >= (byte)'0' and <= (byte)'7':
                var value = b - '0';
                for (var i = 0; i < 2 && Position < Bytes.Length && Bytes[Position] is >= (byte)'0' and <= (byte)'7'; i++)
                {
                    value = (value * 8) + Bytes[Position++] - '0';
                }

                text.Add((byte)value);
                break;
            default:
                text.Add(b);
                break;
        }
    }

    private PdfString? ReadHexadecimal()
    {
        var start = Position++;
        var bytes = Bytes;
        var end = bytes[Position..].IndexOf((byte)'>');
        if (end < 0)
        {
            return null;
        }

        var text = new byte[(end + 1) / 2];
        int count = 0, high = -1;
        for (var i = 0; i < end; i++)
        {
            var b = bytes[Position + i];
            var digit = Hex(b);
            if (digit < 0)
            {
                if (IsSpace(b))
                {
                    continue;
                }

                return null;
            }

            if (high < 0)
            {
                high = digit;
            }
            else
            {
                text[count++] = (byte)((high << 4) | digit);
                high = -1;
            }
        }

        if (high >= 0)
        {
            text[count++] = (byte)(high << 4);
        }

        Position += end + 1;
        return new PdfString(text.AsMemory(0, count), inFile ? start : -1, Position, true);
    }

    private PdfArray? ReadArray(int depth)
    {
        Position++;
        var list = new List<PdfObject>();
        while (true)
        {
            SkipSpace();
            if (Position >= Bytes.Length)
            {
                return null;
            }

            if (Bytes[Position] == ']')
            {
                Position++;
                return new PdfArray(list);
            }

            if (Read(depth + 1) is not { } item)
            {
                return null;
            }

            list.Add(item);
        }
    }

    private PdfDictionary? ReadDictionary(int depth)
    {
        Position += 2;
        var entries = new Dictionary<string, PdfObject>(StringComparer.Ordinal);
        while (true)
        {
            SkipSpace();
            if (Position + 1 >= Bytes.Length)
            {
                return null;
            }

            if (Bytes[Position] == '>' && Bytes[Position + 1] == '>')
            {
                Position += 2;
                return new PdfDictionary(entries);
            }

            if (Bytes[Position] != '/')
            {
                return null;
            }

            var key = ReadName();
            if (Read(depth + 1) is not { } value)
            {
                return null;
            }

            entries[key.Value] = value;
        }
    }

    private PdfObject? ReadNumberOrReference()
    {
        var start = Position;
        while (Position < Bytes.Length && Bytes[Position] is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.')
        {
            Position++;
        }

        if (Position - start > 40)
        {
            return null;
        }

        var text = Bytes[start..Position];
        if (Utf8Parser.TryParse(text, out int number, out var used) && used == text.Length && number >= 0)
        {
            // Two whole numbers and an R are a reference.
            var back = Position;
            if (ReadInteger() is { } generation && generation <= 65535 && Position < Bytes.Length && Keyword("R"u8))
            {
                return new PdfReference(number, generation);
            }

            Position = back;
            return new PdfNumber(number);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? new PdfNumber(value) : null;
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
