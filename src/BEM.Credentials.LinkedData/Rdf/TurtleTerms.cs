using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Terms as Turtle writes them (RDF 1.1 Turtle, sections 2.4 to 2.7 and 6.5), with the prefixes and the base in force.</summary>
internal sealed class TurtleTerms(RdfCursor cursor, RdfDataset dataset, byte[]? baseIri)
{
    private readonly Dictionary<string, byte[]> prefixes = new(StringComparer.Ordinal);
    private readonly Utf8Buffer scratch = new(128);
    private byte[]? baseIri = baseIri;

    public void SetBase() => baseIri = Reference()?.ToArray();

    public void SetPrefix()
    {
        var prefix = Prefix();
        cursor.SkipSpace();
        var iri = Reference();
        if (!cursor.Failed)
        {
            prefixes[prefix] = iri!;
        }
    }

    /// <summary>Whether an IRI, full or with a prefix, may begin here.</summary>
    public bool AtIri() => cursor.Here is (byte)'<' or (byte)':'
        || (!cursor.AtEnd && NameCharacters.Read(cursor.Rest, out var rune, out _) && NameCharacters.IsStart(rune));

    public int Iri()
    {
        if (cursor.Here == '<')
        {
            var start = cursor.Position;
            var iri = cursor.IriReference();
            if (cursor.Failed)
            {
                return 0;
            }

            if (NQuadsReader.IsAbsolute(iri.Span))
            {
                return dataset.IriIn(iri.Source, iri.Offset, iri.Length);
            }

            cursor.Position = baseIri is null ? start : cursor.Position;
            return Resolve(iri) is { } resolved ? dataset.IriIn(resolved, 0, resolved.Length) : 0;
        }

        return PrefixedName();
    }

    /// <summary>Whether a word stands here, and not as the beginning of a longer name.</summary>
    public bool AtWord(ReadOnlySpan<byte> word, bool anyCase)
    {
        var rest = cursor.Rest;
        if (rest.Length < word.Length
            || !(anyCase ? Ascii.EqualsIgnoreCase(rest[..word.Length], word) : rest.StartsWith(word)))
        {
            return false;
        }

        rest = rest[word.Length..];
        return rest.IsEmpty
            || (NameCharacters.Read(rest, out var rune, out _) && rune != ':' && !NameCharacters.IsPart(rune)
                && (rune != '.' || rest.Length < 2 || !IsNamePart(rest[1..])));
    }

    /// <summary>Whether a directive's name stands here, after its <c>@</c>: what follows need not be white space.</summary>
    public bool AtDirective(ReadOnlySpan<byte> name) =>
        cursor.Rest.StartsWith(name) && !char.IsAsciiLetterOrDigit((char)cursor.Ahead(name.Length)) && cursor.Ahead(name.Length) != '-';

    public bool AtLiteral() => cursor.Here is (byte)'"' or (byte)'\'' or (byte)'+' or (byte)'-' or (>= (byte)'0' and <= (byte)'9')
        || (cursor.Here == '.' && char.IsAsciiDigit((char)cursor.Ahead(1)))
        || AtWord("true"u8, false) || AtWord("false"u8, false);

    public int Literal()
    {
        switch (cursor.Here)
        {
            case (byte)'"' or (byte)'\'':
                return Text();
            case (byte)'t' or (byte)'f':
                var length = cursor.Here == 't' ? 4 : 5;
                cursor.Position += length;
                return dataset.LiteralIn(cursor.Text, cursor.Position - length, length, KnownTerms.XsdBoolean);
            default:
                return Numeral();
        }
    }

    public int LabelledBlankNode()
    {
        var label = cursor.BlankNodeLabel();
        return cursor.Failed ? 0 : dataset.BlankNode(label.Span);
    }

    private static bool IsNamePart(ReadOnlySpan<byte> text) => NameCharacters.Read(text, out var rune, out _) && NameCharacters.IsPart(rune);

    private byte[]? Reference()
    {
        var iri = cursor.IriReference();
        return cursor.Failed ? null : NQuadsReader.IsAbsolute(iri.Span) ? iri.Span.ToArray() : Resolve(iri);
    }

    private byte[]? Resolve(Utf8Slice reference)
    {
        if (baseIri is null)
        {
            cursor.Fail("rdf.relative-iri");
            return null;
        }

        return IriReference.Resolve(baseIri, reference.Span);
    }

    /// <summary>PNAME_NS: a prefix and its colon.</summary>
    private string Prefix()
    {
        var start = cursor.Position;
        var end = start;
        while (!cursor.AtEnd && NameCharacters.Read(cursor.Rest, out var rune, out var length))
        {
            if (cursor.Position == start ? NameCharacters.IsStart(rune) : NameCharacters.IsPart(rune))
            {
                cursor.Position += length;
                end = cursor.Position;
            }
            else if (rune == '.' && cursor.Position > start)
            {
                cursor.Position++;
            }
            else
            {
                break;
            }
        }

        if (cursor.Position != end || cursor.Here != ':')
        {
            cursor.Expected(":");
            return string.Empty;
        }

        cursor.Position++;
        return Encoding.UTF8.GetString(cursor.Text, start, end - start);
    }

    private int PrefixedName()
    {
        var start = cursor.Position;
        var prefix = Prefix();
        if (cursor.Failed)
        {
            return 0;
        }

        if (!prefixes.TryGetValue(prefix, out var space))
        {
            cursor.Position = start;
            cursor.Fail("rdf.undefined-prefix", prefix + ":");
            return 0;
        }

        scratch.Length = 0;
        scratch.Append(space);
        Local();
        return cursor.Failed ? 0 : dataset.Iri(scratch.Span);
    }

    /// <summary>PN_LOCAL, onto the namespace; dots at the end belong to the sentence.</summary>
    private void Local()
    {
        var dots = 0;
        var first = true;
        while (!cursor.AtEnd && NameCharacters.Read(cursor.Rest, out var rune, out var length))
        {
            var taken = length;
            if (rune == '%')
            {
                if (!char.IsAsciiHexDigit((char)cursor.Ahead(1)) || !char.IsAsciiHexDigit((char)cursor.Ahead(2)))
                {
                    cursor.Fail("rdf.bad-escape");
                    return;
                }

                taken = 3;
            }
            else if (rune == '\\')
            {
                if (cursor.Ahead(1) == 0 || !"_~.-!$&'()*+,;=/?#@%"u8.Contains(cursor.Ahead(1)))
                {
                    cursor.Fail("rdf.bad-escape");
                    return;
                }

                cursor.Position++;
                taken = 1;
            }
            else if (rune == '.' && !first)
            {
                dots++;
                cursor.Position++;
                continue;
            }
            else if (!(rune == ':' || NameCharacters.IsStart(rune) || rune is '_' or (>= '0' and <= '9') || (!first && NameCharacters.IsPart(rune))))
            {
                break;
            }

            for (; dots > 0; dots--)
            {
                scratch.Append((byte)'.');
            }

            scratch.Append(cursor.Rest[..taken]);
            cursor.Position += taken;
            first = false;
        }

        cursor.Position -= dots;
    }

    private int Text()
    {
        var quote = cursor.Here;
        var text = cursor.Ahead(1) == quote && cursor.Ahead(2) == quote ? cursor.LongString(quote) : cursor.ShortString(quote);
        int datatype = KnownTerms.XsdString, language = 0;
        var direction = RdfDirection.None;
        if (cursor.Take((byte)'@'))
        {
            var tag = cursor.LanguageTag(out direction);
            language = cursor.Failed ? 0 : dataset.LanguageTag(tag.Span);
        }
        else if (cursor.Here == '^')
        {
            cursor.Position++;
            cursor.Demand((byte)'^');
            cursor.SkipSpace();
            datatype = AtIri() ? Iri() : 0;
            if (datatype == 0)
            {
                cursor.Expected("IRI");
            }
        }

        return cursor.Failed ? 0 : dataset.LiteralIn(text.Source, text.Offset, text.Length, datatype, language, direction);
    }

    private int Numeral()
    {
        var start = cursor.Position;
        if (cursor.Here is (byte)'+' or (byte)'-')
        {
            cursor.Position++;
        }

        var whole = Digits();
        var fraction = 0;
        var point = false;
        if (cursor.Here == '.' && (char.IsAsciiDigit((char)cursor.Ahead(1)) || (whole > 0 && AtExponent(1))))
        {
            point = true;
            cursor.Position++;
            fraction = Digits();
        }

        var datatype = point ? KnownTerms.XsdDecimal : KnownTerms.XsdInteger;
        if (whole + fraction > 0 && AtExponent(0))
        {
            datatype = KnownTerms.XsdDouble;
            cursor.Position += cursor.Ahead(1) is (byte)'+' or (byte)'-' ? 2 : 1;
            Digits();
        }

        if (whole + fraction == 0)
        {
            cursor.Expected("number");
            return 0;
        }

        return dataset.LiteralIn(cursor.Text, start, cursor.Position - start, datatype);
    }

    private bool AtExponent(int places) => cursor.Ahead(places) is (byte)'e' or (byte)'E'
        && char.IsAsciiDigit((char)(cursor.Ahead(places + 1) is (byte)'+' or (byte)'-' ? cursor.Ahead(places + 2) : cursor.Ahead(places + 1)));

    private int Digits()
    {
        var start = cursor.Position;
        while (char.IsAsciiDigit((char)cursor.Here))
        {
            cursor.Position++;
        }

        return cursor.Position - start;
    }
}
