using System.Globalization;
using System.Text.RegularExpressions;

namespace BEM.Credentials.Documents.Elm;

/// <summary>A duration as XML Schema writes it (xsd:duration): <c>PT60H</c>, <c>P1M</c>.</summary>
/// <param name="Months">Years and months, in months.</param>
/// <param name="Hours">Days, hours, minutes and seconds, in hours; a day counts as 24.</param>
internal readonly partial record struct EdcDuration(decimal Months, decimal Hours)
{
    /// <summary>Reads a duration; null where the text is none.</summary>
    public static EdcDuration? Parse(string? text)
    {
        if (text is null || text.Length > 60 || Form().Match(text) is not { Success: true } m)
        {
            return null;
        }

        decimal Part(int group) => m.Groups[group].Success ? decimal.Parse(m.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;
        try
        {
            return new((Part(1) * 12) + Part(2), (Part(3) * 24) + Part(4) + (Part(5) / 60) + (Part(6) / 3600));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^-?P(?=[0-9T])(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})D)?(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,9})?)S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
