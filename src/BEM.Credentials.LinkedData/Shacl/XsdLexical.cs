using System.Buffers.Text;
using System.Globalization;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Whether a text is in a datatype's lexical space (XML Schema 1.1, part 2). White space counts: RDF does not strip it.</summary>
internal static class XsdLexical
{
    private static readonly Int128 UnsignedLongMost = ulong.MaxValue;

    /// <summary>The type with an IRI; <see cref="XsdType.Other"/> where any text will do.</summary>
    public static XsdType TypeOf(string iri) =>
        iri.StartsWith(KnownTerms.XsdNamespace, StringComparison.Ordinal)
        && Enum.TryParse<XsdType>(iri[KnownTerms.XsdNamespace.Length..], true, out var type)
        && string.Equals(KnownTerms.XsdNamespace + NameOf(type), iri, StringComparison.Ordinal)
            ? type
            : XsdType.Other;

    public static bool IsValid(XsdType type, ReadOnlySpan<byte> text) => type switch
    {
        XsdType.Other => true,
        XsdType.Boolean => text is [(byte)'0'] or [(byte)'1'] || text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8),
        XsdType.Decimal => IsDecimal(text),
        XsdType.Integer => IsInteger(text),
        XsdType.NonNegativeInteger => IsInteger(text) && Sign(text) >= 0,
        XsdType.PositiveInteger => IsInteger(text) && Sign(text) > 0,
        XsdType.NonPositiveInteger => IsInteger(text) && Sign(text) <= 0,
        XsdType.NegativeInteger => IsInteger(text) && Sign(text) < 0,
        XsdType.Long => IsWithin(text, long.MinValue, long.MaxValue),
        XsdType.Int => IsWithin(text, int.MinValue, int.MaxValue),
        XsdType.Short => IsWithin(text, short.MinValue, short.MaxValue),
        XsdType.Byte => IsWithin(text, sbyte.MinValue, sbyte.MaxValue),
        XsdType.UnsignedLong => IsWithin(text, 0, UnsignedLongMost),
        XsdType.UnsignedInt => IsWithin(text, 0, uint.MaxValue),
        XsdType.UnsignedShort => IsWithin(text, 0, ushort.MaxValue),
        XsdType.UnsignedByte => IsWithin(text, 0, byte.MaxValue),
        XsdType.Float or XsdType.Double => IsDouble(text),
        XsdType.HexBinary => text.Length % 2 == 0 && !text.ContainsAnyExcept(HexDigits),
        XsdType.Base64Binary => Base64.IsValid(text),
        XsdType.Language => IsLanguage(text),
        XsdType.NormalizedString => text.IndexOfAny((byte)'\t', (byte)'\n', (byte)'\r') < 0,
        XsdType.Token => text.IndexOfAny((byte)'\t', (byte)'\n', (byte)'\r') < 0 && (text.IsEmpty || (text[0] != ' ' && text[^1] != ' ')) && text.IndexOf("  "u8) < 0,
        XsdType.Name => IsName(text, true, true),
        XsdType.NCName => IsName(text, true, false),
        XsdType.NMTOKEN => IsName(text, false, true),
        _ => XsdDates.IsValid(type, text),
    };

    public static bool IsInteger(ReadOnlySpan<byte> text)
    {
        text = WithoutSign(text);
        return !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    public static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        text = WithoutSign(text);
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        return whole.Length + fraction.Length > 0
            && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    public static bool IsDouble(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("INF"u8) || text.SequenceEqual("-INF"u8) || text.SequenceEqual("+INF"u8) || text.SequenceEqual("NaN"u8))
        {
            return true;
        }

        var e = text.IndexOfAny((byte)'e', (byte)'E');
        return e < 0 ? IsDecimal(text) : IsDecimal(text[..e]) && IsInteger(text[(e + 1)..]);
    }

    private static System.Buffers.SearchValues<byte> HexDigits { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static string NameOf(XsdType type)
    {
        var name = type.ToString();
        return type is XsdType.NCName or XsdType.NMTOKEN or XsdType.Name ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static ReadOnlySpan<byte> WithoutSign(ReadOnlySpan<byte> text) => text.IsEmpty || text[0] is not ((byte)'+' or (byte)'-') ? text : text[1..];

    private static int Sign(ReadOnlySpan<byte> integer) =>
        WithoutSign(integer).ContainsAnyExcept((byte)'0') ? integer[0] == '-' ? -1 : 1 : 0;

    private static bool IsWithin(ReadOnlySpan<byte> text, Int128 least, Int128 most)
    {
        if (!IsInteger(text))
        {
            return false;
        }

        var digits = WithoutSign(text).TrimStart((byte)'0');
        if (digits.Length > 30)
        {
            return false;
        }

        var number = digits.IsEmpty ? 0 : Int128.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        number = text[0] == '-' ? -number : number;
        return number >= least && number <= most;
    }

    private static bool IsLanguage(ReadOnlySpan<byte> text)
    {
        var first = true;
        foreach (var range in text.Split((byte)'-'))
        {
            var part = text[range];
            if (part.Length is 0 or > 8)
            {
                return false;
            }

            foreach (var c in part)
            {
                if (first ? !char.IsAsciiLetter((char)c) : !char.IsAsciiLetterOrDigit((char)c))
                {
                    return false;
                }
            }

            first = false;
        }

        return true;
    }

    private static bool IsName(ReadOnlySpan<byte> text, bool start, bool colon)
    {
        for (var first = true; !text.IsEmpty; first = false)
        {
            if (!NameCharacters.Read(text, out var rune, out var length)
                || !(NameCharacters.IsStart(rune) || rune == '_' || (colon && rune == ':') || (!(first && start) && (rune == '.' || NameCharacters.IsPart(rune)))))
            {
                return false;
            }

            text = text[length..];
            if (text.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
