using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>
/// Where a reader stands in an RDF text, and the tokens that N-Quads and Turtle share. The first failure is kept and moves the cursor
/// to the end, so that every loop comes to its own end; whoever returns a value checks <see cref="Failed"/> last.
/// </summary>
internal sealed class RdfCursor
{
    private static readonly SearchValues<byte> IriStop = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (byte)c), .. "<>\"{}|^`\\"u8]);
    private static readonly SearchValues<byte> LineStop = SearchValues.Create("\n\r"u8);
    private static readonly SearchValues<byte> DoubleQuoteStop = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> SingleQuoteStop = SearchValues.Create("'\\\n\r"u8);

    public RdfCursor(byte[] text, Limits limits)
    {
        Text = text;
        if (text.AsSpan().StartsWith("\uFEFF"u8))
        {
            Position = 3;
        }

        if (text.Length > limits.DocumentBytes)
        {
            Fail("rdf.too-large", Number(limits.DocumentBytes));
        }
        else if (!Utf8.IsValid(text))
        {
            Fail("rdf.not-utf8");
        }
    }

    public byte[] Text { get; }

    public int Position { get; set; }

    public Finding? Failure { get; private set; }

    public bool Failed => Failure is not null;

    public bool AtEnd => Position >= Text.Length;

    /// <summary>The byte here, or 0 at the end.</summary>
    public byte Here => Position < Text.Length ? Text[Position] : (byte)0;

    /// <summary>The byte some places further, or 0 beyond the end.</summary>
    public byte Ahead(int places) => Position + places < Text.Length ? Text[Position + places] : (byte)0;

    public ReadOnlySpan<byte> Rest => Text.AsSpan(Math.Min(Position, Text.Length));

    public static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);

    /// <summary>Keeps the first failure; its message's first two places are line and column, the others follow.</summary>
    public void Fail(string code, params ReadOnlySpan<string> details)
    {
        if (Failure is null)
        {
            var before = Text.AsSpan(0, Math.Min(Position, Text.Length));
            var line = before.Count((byte)'\n') + 1;
            var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            Failure = Finding.Error(code, [Number(line), Number(column), .. details]);
        }

        Position = Text.Length;
    }

    public void Expected(string what) => Fail("rdf.expected", what);

    /// <summary>Steps over one byte if it stands here.</summary>
    public bool Take(byte wanted)
    {
        if (Here != wanted || AtEnd)
        {
            return false;
        }

        Position++;
        return true;
    }

    public void Demand(byte wanted)
    {
        if (!Take(wanted))
        {
            Expected(((char)wanted).ToString());
        }
    }

    /// <summary>Steps over spaces and tabs.</summary>
    public void SkipBlanks()
    {
        while (Position < Text.Length && Text[Position] is (byte)' ' or (byte)'\t')
        {
            Position++;
        }
    }

    /// <summary>Steps over white space, line ends and comments.</summary>
    public void SkipSpace()
    {
        while (Position < Text.Length)
        {
            switch (Text[Position])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                    Position++;
                    break;
                case (byte)'#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    public void SkipComment()
    {
        var end = Rest.IndexOfAny(LineStop);
        Position = end < 0 ? Text.Length : Position + end;
    }

    /// <summary>IRIREF: from <c>&lt;</c> to <c>&gt;</c>, escapes undone.</summary>
    public Utf8Slice IriReference()
    {
        if (!Take((byte)'<'))
        {
            Expected("<");
            return default;
        }

        var start = Position;
        var stop = Rest.IndexOfAny(IriStop);
        if (stop >= 0 && Text[start + stop] == '>')
        {
            Position = start + stop + 1;
            return new Utf8Slice(Text, start, stop);
        }

        var made = new ArrayBufferWriter<byte>();
        while (true)
        {
            stop = Rest.IndexOfAny(IriStop);
            if (stop < 0)
            {
                Expected(">");
                return default;
            }

            made.Write(Rest[..stop]);
            Position += stop;
            switch (Here)
            {
                case (byte)'>':
                    Position++;
                    return Utf8Slice.Of(made.WrittenSpan.ToArray());
                case (byte)'\\' when Ahead(1) is (byte)'u' or (byte)'U':
                    Position++;
                    var rune = UnicodeEscape();
                    if (rune.Value < 0x80 && IriStop.Contains((byte)rune.Value))
                    {
                        Fail("rdf.bad-iri");
                    }

                    Write(made, rune);
                    break;
                default:
                    Fail("rdf.bad-iri");
                    return default;
            }
        }
    }

    /// <summary>A string between single quotation marks of a kind (one line), escapes undone; the cursor stands on the first mark.</summary>
    public Utf8Slice ShortString(byte quote)
    {
        Position++;
        var stops = quote == '"' ? DoubleQuoteStop : SingleQuoteStop;
        var start = Position;
        var stop = Rest.IndexOfAny(stops);
        if (stop >= 0 && Text[start + stop] == quote)
        {
            Position = start + stop + 1;
            return new Utf8Slice(Text, start, stop);
        }

        var made = new ArrayBufferWriter<byte>();
        while (true)
        {
            stop = Rest.IndexOfAny(stops);
            if (stop < 0 || Rest[stop] is (byte)'\n' or (byte)'\r')
            {
                Position = stop < 0 ? Text.Length : Position + stop;
                Fail("rdf.unclosed-string");
                return default;
            }

            made.Write(Rest[..stop]);
            Position += stop;
            if (Take(quote))
            {
                return Utf8Slice.Of(made.WrittenSpan.ToArray());
            }

            Escape(made);
        }
    }

    /// <summary>A string between triple quotation marks; the cursor stands on the first mark.</summary>
    public Utf8Slice LongString(byte quote)
    {
        Position += 3;
        ReadOnlySpan<byte> end = [quote, quote, quote];
        var start = Position;
        var close = Rest.IndexOf(end);
        if (close >= 0 && Rest[..close].IndexOf((byte)'\\') < 0)
        {
            Position = start + close + 3;
            return new Utf8Slice(Text, start, close);
        }

        var made = new ArrayBufferWriter<byte>();
        while (true)
        {
            var stop = Rest.IndexOfAny(quote, (byte)'\\');
            if (stop < 0)
            {
                Position = Text.Length;
                Fail("rdf.unclosed-string");
                return default;
            }

            made.Write(Rest[..stop]);
            Position += stop;
            if (Here == '\\')
            {
                Escape(made);
            }
            else if (Rest.StartsWith(end))
            {
                Position += 3;
                return Utf8Slice.Of(made.WrittenSpan.ToArray());
            }
            else
            {
                made.Write([quote]);
                Position++;
            }
        }
    }

    /// <summary>BLANK_NODE_LABEL: what follows <c>_:</c>, without a colon (as the test suites want it in N-Quads too); dots at its end belong to the sentence.</summary>
    public Utf8Slice BlankNodeLabel()
    {
        if (!Rest.StartsWith("_:"u8))
        {
            Expected("_:");
            return default;
        }

        Position += 2;
        var start = Position;
        var end = start;
        while (Position < Text.Length && NameCharacters.Read(Rest, out var rune, out var length))
        {
            var first = Position == start;
            var fits = first ? NameCharacters.IsStart(rune) || rune is '_' or (>= '0' and <= '9') : NameCharacters.IsPart(rune);
            if (fits)
            {
                Position += length;
                end = Position;
            }
            else if (rune == '.' && !first)
            {
                Position++;
            }
            else
            {
                break;
            }
        }

        Position = end;
        if (end == start)
        {
            Expected("blank node label");
        }

        return new Utf8Slice(Text, start, end - start);
    }

    /// <summary>What follows a string: a language tag, with <c>--ltr</c> or <c>--rtl</c> after it perhaps. The cursor stands after the <c>@</c>.</summary>
    public Utf8Slice LanguageTag(out RdfDirection direction)
    {
        direction = RdfDirection.None;
        var start = Position;
        while (char.IsAsciiLetter((char)Here))
        {
            Position++;
        }

        if (Position == start)
        {
            Fail("rdf.bad-language");
            return default;
        }

        while (Here == '-' && char.IsAsciiLetterOrDigit((char)Ahead(1)))
        {
            Position++;
            while (char.IsAsciiLetterOrDigit((char)Here))
            {
                Position++;
            }
        }

        var tag = new Utf8Slice(Text, start, Position - start);
        if (Rest.StartsWith("--"u8))
        {
            direction = Rest[2..].StartsWith("ltr"u8) ? RdfDirection.LeftToRight : RdfDirection.RightToLeft;
            if (!Rest[2..].StartsWith(direction == RdfDirection.LeftToRight ? "ltr"u8 : "rtl"u8))
            {
                Fail("rdf.bad-language");
                return default;
            }

            Position += 5;
        }

        if (Here == '-')
        {
            Fail("rdf.bad-language");
        }

        return tag;
    }

    private static void Write(ArrayBufferWriter<byte> to, Rune rune) => to.Advance(rune.EncodeToUtf8(to.GetSpan(4)));

    private void Escape(ArrayBufferWriter<byte> to)
    {
        Position++;
        byte plain = Here switch
        {
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'f' => (byte)'\f',
            (byte)'"' => (byte)'"',
            (byte)'\'' => (byte)'\'',
            (byte)'\\' => (byte)'\\',
            _ => 0,
        };
        if (plain != 0)
        {
            Position++;
            to.Write([plain]);
        }
        else
        {
            Write(to, UnicodeEscape());
        }
    }

    /// <summary>UCHAR after its backslash.</summary>
    private Rune UnicodeEscape()
    {
        var digits = Here switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        if (digits > 0 && Rest.Length > digits
            && uint.TryParse(Rest.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code))
        {
            Position += digits + 1;
            return new Rune(code);
        }

        Fail("rdf.bad-escape");
        return Rune.ReplacementChar;
    }
}
