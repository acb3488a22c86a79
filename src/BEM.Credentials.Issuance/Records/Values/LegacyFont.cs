using System.Text.RegularExpressions;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Fonts that show letters of another script for ASCII or Latin-1 letters: what is seen is not what is stored.</summary>
internal static partial class LegacyFont
{
    /// <summary>Whether a font hides other letters behind a text.</summary>
    /// <param name="font">Name of the cell's font; null for none known.</param>
    /// <param name="text">The text as stored.</param>
    public static bool Hides(string? font, string text) =>
        font is not null && Names().IsMatch(font) && text.Any(char.IsLetter) && text.All(c => c < '\u0100');

    /// <summary>
    /// Whether a text under a Georgian header is typed on the AcadNusx layout, where capital letters stand for letters of their own
    /// and so occur inside words: beriZe.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool LooksGeorgian(string text) => text.Length <= 100 && InnerCapital().IsMatch(text);

    [GeneratedRegex(@"nusx|mtavr|^acad|^lit ?nus|spacademi|^geo[_ ]|^arm(enian)?\b|^armtimes|\barmenian$|^dallak|^yu ?(times|helvetica|swiss|arial)|c ?times$|^mac ?c ?|^macedonian|^m_(times|swiss)", RegexOptions.IgnoreCase)]
    private static partial Regex Names();

    [GeneratedRegex(@"^(?:[a-z]+[TJRSCZW][a-zTJRSCZW]*|[TJRSCZW]?[a-z]*[a-z][TJRSCZW][a-z]*)$")]
    private static partial Regex InnerCapital();
}
