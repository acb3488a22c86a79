using System.Globalization;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>The order of literals as SPARQL's <c>&lt;</c> has it: numbers, times, plain strings, booleans; null where two cannot be compared.</summary>
internal static class LiteralOrder
{
    public static int? Compare(Validation run, int left, int right)
    {
        if (run.KindOf(left) != RdfTermKind.Literal || run.KindOf(right) != RdfTermKind.Literal)
        {
            return null;
        }

        var leftType = XsdLexical.TypeOf(run.Datatype(left));
        var rightType = XsdLexical.TypeOf(run.Datatype(right));
        var a = run.Text(left);
        var b = run.Text(right);
        if (!XsdLexical.IsValid(leftType, a) || !XsdLexical.IsValid(rightType, b))
        {
            return null;
        }

        if (IsNumber(leftType) && IsNumber(rightType))
        {
            return leftType is XsdType.Double or XsdType.Float || rightType is XsdType.Double or XsdType.Float
                ? CompareDoubles(Double(a), Double(b))
                : CompareDecimals(a, b);
        }

        if (IsTime(leftType) && leftType == rightType)
        {
            return CompareTimes(leftType, a, b);
        }

        if (leftType == XsdType.Boolean && rightType == XsdType.Boolean)
        {
            return IsTrue(a).CompareTo(IsTrue(b));
        }

        return IsString(run, left) && IsString(run, right) ? Math.Sign(a.SequenceCompareTo(b)) : null;
    }

    private static bool IsString(Validation run, int id) => run.Datatype(id) == KnownTerms.XsdNamespace + "string";

    private static bool IsNumber(XsdType type) => type is >= XsdType.Decimal and <= XsdType.Double;

    private static bool IsTime(XsdType type) => type is >= XsdType.DateTime and <= XsdType.GDay;

    private static bool IsTrue(ReadOnlySpan<byte> text) => text is [(byte)'1'] or [(byte)'t', ..];

    private static double Double(ReadOnlySpan<byte> text) =>
        text.IndexOf("INF"u8) >= 0 ? text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : double.NaN;

    private static int? CompareDoubles(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);

    /// <summary>By digits, so that no number is too long.</summary>
    private static int CompareDecimals(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        Split(a, out var negativeA, out var wholeA, out var fractionA);
        Split(b, out var negativeB, out var wholeB, out var fractionB);
        if (negativeA != negativeB)
        {
            return negativeA ? -1 : 1;
        }

        var order = wholeA.Length != wholeB.Length ? wholeA.Length.CompareTo(wholeB.Length) : wholeA.SequenceCompareTo(wholeB);
        order = order != 0 ? order : fractionA.SequenceCompareTo(fractionB);
        return Math.Sign(negativeA ? -order : order);
    }

    private static void Split(ReadOnlySpan<byte> text, out bool negative, out ReadOnlySpan<byte> whole, out ReadOnlySpan<byte> fraction)
    {
        negative = text[0] == '-';
        text = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        var point = text.IndexOf((byte)'.');
        whole = (point < 0 ? text : text[..point]).TrimStart((byte)'0');
        fraction = point < 0 ? [] : text[(point + 1)..].TrimEnd((byte)'0');
        negative &= whole.Length + fraction.Length > 0;
    }

    /// <summary>Where only one has a time zone, the order must hold for every zone that the other could be in (14 hours each way).</summary>
    private static int? CompareTimes(XsdType type, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        XsdDates.TryRead(type, a, out var left, out var leftZoned);
        XsdDates.TryRead(type, b, out var right, out var rightZoned);
        const decimal widest = 14 * 3600m;
        return leftZoned == rightZoned || Math.Abs(left - right) > widest ? left.CompareTo(right) : null;
    }
}
