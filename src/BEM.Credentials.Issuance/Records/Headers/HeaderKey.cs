using System.Globalization;
using System.Text;
using BEM.Credentials.Issuance.Records.Values;

namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>Headers brought to a form in which spellings of one header are equal.</summary>
internal static class HeaderKey
{
    /// <summary>Letters, digits, № and # in small letters: <c>Date of birth:</c> gives <c>dateofbirth</c>.</summary>
    /// <param name="text">A header, or a part of it.</param>
    public static string Of(ReadOnlySpan<char> text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.ToString().Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) && c != 'ʼ' || c is '№' or '#' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                key.Append(c);
            }
        }

        return key.ToString();
    }

    /// <summary>The key without diacritics and with look-alike letters as Cyrillic where a Cyrillic letter stands among them.</summary>
    /// <param name="key">A key of <see cref="Of"/>.</param>
    public static string Folded(string key) => Folding.Diacritics(LookAlikes.ToOneScript(key) ?? key);
}
