using System.Text.RegularExpressions;

namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>What a header says about its dates: <c>Date of birth (DD/MM/YYYY)</c>.</summary>
internal static partial class DateHint
{
    private const string Day = "dtдօდ";
    private const string Month = "mмաთ";

    /// <summary>The order that a header names.</summary>
    /// <param name="header">The header.</param>
    public static DateOrder In(string header)
    {
        foreach (Match match in Pattern().Matches(header.ToLowerInvariant()))
        {
            var first = match.Groups[1].Value[0];
            var second = match.Groups[2].Value[0];
            if (Day.Contains(first, StringComparison.Ordinal) && Month.Contains(second, StringComparison.Ordinal))
            {
                return DateOrder.DayFirst;
            }

            if (Month.Contains(first, StringComparison.Ordinal) && Day.Contains(second, StringComparison.Ordinal))
            {
                return DateOrder.MonthFirst;
            }
        }

        return DateOrder.Unknown;
    }

    [GeneratedRegex(@"(\p{L}{1,8})\s*[./\-,]\s*(\p{L}{1,8})\s*[./\-,]\s*\p{L}{1,8}")]
    private static partial Regex Pattern();
}
