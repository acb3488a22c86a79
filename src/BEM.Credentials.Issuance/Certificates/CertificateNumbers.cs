using System.Globalization;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>Numbers as certificates print them: a comma as decimal separator everywhere but in English.</summary>
public static class CertificateNumbers
{
    /// <summary>A number in a language.</summary>
    /// <param name="number">The number; trailing zeros go.</param>
    /// <param name="language">One of the ten languages.</param>
    public static string Text(decimal number, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var text = number.ToString("0.####", CultureInfo.InvariantCulture);
        return language == "en" || language.StartsWith("en-", StringComparison.Ordinal) ? text : text.Replace('.', ',');
    }
}
