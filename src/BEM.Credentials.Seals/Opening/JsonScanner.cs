using System.Buffers;
using System.Text;

namespace BEM.Credentials.Seals.Opening;

/// <summary>
/// One strict pass over JSON text (RFC 8259) in valid UTF-8: no duplicate names, no lone surrogates, nesting limited. It never
/// builds a tree: the reader of a seal asks for what it needs. After any method answered false, <see cref="Error"/> says why, or is
/// null where the array or object simply ended.
/// </summary>
internal ref struct JsonScanner
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> text;
    private readonly int deepest;
    private int at;
    private int depth;

    /// <summary>A scanner at the start of a text.</summary>
    /// <param name="utf8">Valid UTF-8 (the caller has checked).</param>
    /// <param name="deepest">Deepest nesting allowed.</param>
    public JsonScanner(ReadOnlySpan<byte> utf8, int deepest)
    {
        text = utf8;
        this.deepest = deepest;
    }

    /// <summary>The whole text.</summary>
    public readonly ReadOnlySpan<byte> Text => text;

    /// <summary>Code of what is wrong, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Where, in bytes from the start.</summary>
    public int ErrorAt { get; private set; }

    /// <summary>Place of the next byte that is no blank.</summary>
    public int Position
    {
        get
        {
            Blanks();
            return at;
        }
    }

    /// <summary>The next byte that is no blank, or 0 at the end.</summary>
    public byte Peek()
    {
        Blanks();
        return at < text.Length ? text[at] : (byte)0;
    }

    /// <summary>Enters an object.</summary>
    public bool EnterObject() => Enter((byte)'{');

    /// <summary>Enters an array.</summary>
    public bool EnterArray() => Enter((byte)'[');

    /// <summary>Goes to the next member of the object entered, its name read; false at its end or where something is wrong.</summary>
    /// <param name="names">The names met so far in this object.</param>
    /// <param name="name">The name, unescaped.</param>
    public bool NextMember(ref JsonNames names, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!Next((byte)'}', names.Count == 0))
        {
            return false;
        }

        Blanks();
        var start = at;
        if (!ReadString(out name))
        {
            return false;
        }

        if (!names.Add(name))
        {
            return Fail("seal.json-duplicate-name", start);
        }

        Blanks();
        if (at >= text.Length || text[at] != ':')
        {
            return Fail("seal.json-malformed", at);
        }

        at++;
        return true;
    }

    /// <summary>Goes to the next element of the array entered; false at its end or where something is wrong.</summary>
    /// <param name="first">Whether it would be the first; set to false.</param>
    public bool NextElement(ref bool first)
    {
        var more = Next((byte)']', first);
        first = false;
        return more;
    }

    /// <summary>Reads a string.</summary>
    /// <param name="value">Its UTF-8, unescaped: a part of the text itself where nothing is escaped.</param>
    public bool ReadString(out ReadOnlySpan<byte> value)
    {
        value = default;
        Blanks();
        if (at >= text.Length || text[at] != '"')
        {
            return Fail("seal.json-malformed", at);
        }

        var start = at + 1;
        var stop = text[start..].IndexOfAny(StringStops);
        if (stop >= 0 && text[start + stop] == '"')
        {
            value = text.Slice(start, stop);
            at = start + stop + 1;
            return true;
        }

        var end = start;
        while (stop >= 0 && text[end + stop] != '"')
        {
            end = Math.Min(text.Length, end + stop + 2);
            stop = text[end..].IndexOfAny((byte)'"', (byte)'\\');
        }

        // The closing quote is known before anything is allocated, so many short strings cost no more than their length.
        var bounded = stop < 0 ? text.Length : end + stop + 1;
        var target = new byte[bounded - start + JsonText.Slack];
        if (!JsonText.Unescape(text[start..bounded], target, out var consumed, out var written, out var error))
        {
            return Fail(error!, start + consumed);
        }

        value = target.AsSpan(0, written);
        at = start + consumed + 1;
        return true;
    }

    /// <summary>Reads the long string of a document, once, into bytes of its own.</summary>
    /// <param name="value">Its UTF-8, unescaped.</param>
    public bool ReadUnescaped(out ReadOnlyMemory<byte> value)
    {
        value = default;
        Blanks();
        if (at >= text.Length || text[at] != '"')
        {
            return Fail("seal.json-malformed", at);
        }

        var source = text[(at + 1)..];
        var target = GC.AllocateUninitializedArray<byte>(source.Length + JsonText.Slack);
        if (!JsonText.Unescape(source, target, out var consumed, out var written, out var error))
        {
            return Fail(error!, at + 1 + consumed);
        }

        // A short string in a long document must not keep a buffer of the document's size alive.
        value = written > source.Length / 2 ? target.AsMemory(0, written) : target.AsSpan(0, written).ToArray();
        at += consumed + 2;
        return true;
    }

    /// <summary>Reads a whole number without fraction or exponent that fits 64 bits.</summary>
    /// <param name="value">The number.</param>
    public bool ReadInteger(out long value)
    {
        var start = Position;
        if (!Number(out var integer))
        {
            value = 0;
            return false;
        }

        value = 0;
        return (integer && System.Buffers.Text.Utf8Parser.TryParse(text[start..at], out value, out var used) && used == at - start)
            || Fail("seal.header-type", start);
    }

    /// <summary>Reads true or false.</summary>
    /// <param name="value">Which.</param>
    public bool ReadBoolean(out bool value)
    {
        value = Peek() == 't';
        return Literal(value ? "true"u8 : "false"u8);
    }

    /// <summary>Passes over any value, which is checked all the same.</summary>
    /// <param name="raw">The value's bytes.</param>
    public bool Skip(out ReadOnlySpan<byte> raw)
    {
        var start = Position;
        raw = default;
        if (!SkipValue())
        {
            return false;
        }

        raw = text[start..at];
        return true;
    }

    /// <summary>Nothing but blanks may follow.</summary>
    public bool End()
    {
        Blanks();
        return at == text.Length || Fail("seal.json-trailing", at);
    }

    /// <summary>Records what is wrong.</summary>
    /// <param name="code">The code.</param>
    /// <param name="where">Place in bytes.</param>
    public bool Fail(string code, int where)
    {
        Error ??= code;
        ErrorAt = where;
        return false;
    }

    private bool SkipValue()
    {
        switch (Peek())
        {
            case (byte)'{':
                if (!EnterObject())
                {
                    return false;
                }

                var names = default(JsonNames);
                while (NextMember(ref names, out _))
                {
                    if (!SkipValue())
                    {
                        return false;
                    }
                }

                return Error is null;
            case (byte)'[':
                if (!EnterArray())
                {
                    return false;
                }

                var first = true;
                while (NextElement(ref first))
                {
                    if (!SkipValue())
                    {
                        return false;
                    }
                }

                return Error is null;
            case (byte)'"':
                return ReadString(out _);
            case (byte)'t':
                return Literal("true"u8);
            case (byte)'f':
                return Literal("false"u8);
            case (byte)'n':
                return Literal("null"u8);
            default:
                return Number(out _);
        }
    }

    private bool Enter(byte bracket)
    {
        Blanks();
        if (at >= text.Length || text[at] != bracket)
        {
            return Fail("seal.json-malformed", at);
        }

        if (++depth > deepest)
        {
            return Fail("seal.json-too-deep", at);
        }

        at++;
        return true;
    }

    private bool Next(byte bracket, bool first)
    {
        if (Error is not null)
        {
            return false;
        }

        Blanks();
        if (at < text.Length && text[at] == bracket)
        {
            at++;
            depth--;
            return false;
        }

        if (!first)
        {
            if (at >= text.Length || text[at] != ',')
            {
                return Fail("seal.json-malformed", at);
            }

            at++;
        }

        return true;
    }

    private bool Number(out bool integer)
    {
        Blanks();
        integer = true;
        if (at < text.Length && text[at] == '-')
        {
            at++;
        }

        var start = at;
        if (!Digits() || (text[start] == '0' && at - start > 1))
        {
            return Fail("seal.json-malformed", start);
        }

        if (at < text.Length && text[at] == '.')
        {
            integer = false;
            at++;
            if (!Digits())
            {
                return Fail("seal.json-malformed", at);
            }
        }

        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            integer = false;
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
            {
                at++;
            }

            if (!Digits())
            {
                return Fail("seal.json-malformed", at);
            }
        }

        return true;
    }

    private bool Digits()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
        {
            at++;
        }

        return at > start;
    }

    private bool Literal(ReadOnlySpan<byte> word)
    {
        Blanks();
        if (!text[at..].StartsWith(word))
        {
            return Fail("seal.json-malformed", at);
        }

        at += word.Length;
        return true;
    }

    private void Blanks()
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }
}

/// <summary>The names met in one object.</summary>
internal struct JsonNames
{
    private List<byte[]>? few;
    private HashSet<string>? many;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a name; false where it was there.</summary>
    /// <param name="name">UTF-8.</param>
    public bool Add(ReadOnlySpan<byte> name)
    {
        Count++;
        if (many is not null)
        {
            return many.Add(Encoding.UTF8.GetString(name));
        }

        few ??= new List<byte[]>(8);
        foreach (var other in few)
        {
            if (name.SequenceEqual(other))
            {
                return false;
            }
        }

        few.Add(name.ToArray());
        if (few.Count > 24)
        {
            many = new HashSet<string>(few.Select(Encoding.UTF8.GetString), StringComparer.Ordinal);
        }

        return true;
    }
}
