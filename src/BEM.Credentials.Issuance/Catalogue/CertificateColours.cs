using System.Globalization;
using System.Text.RegularExpressions;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>The colours that a school configures: whether each is one, and whether text in it can be read on white.</summary>
public static partial class CertificateColours
{
    /// <summary>What is wrong with them: an error for what is no colour, a warning with what to choose instead for what is too light for text.</summary>
    /// <param name="file">Name of the file for findings.</param>
    /// <param name="colours">Name to <c>#rrggbb</c>.</param>
    /// <param name="design">The design; plain prints no colour.</param>
    public static IReadOnlyList<Finding> Judge(string file, IReadOnlyDictionary<string, string> colours, CertificateDesign? design)
    {
        ArgumentNullException.ThrowIfNull(colours);
        var findings = new List<Finding>();
        foreach (var (name, value) in colours)
        {
            if (!IsColour(value))
            {
                findings.Add(Finding.Error("catalogue.not-a-colour", file, value, name) with { Pointer = "/colours" });
            }
            else if (design != CertificateDesign.Plain && PrintsText(name, colours) && ColourContrast.OnWhite(value) is { } contrast and < ColourContrast.Least)
            {
                var shown = (Math.Floor(contrast * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture);
                findings.Add(Finding.Warning("catalogue.colour-too-light", file, value, shown, ColourContrast.Readable(value)!) with { Pointer = "/colours/" + name });
            }
        }

        return findings;
    }

    /// <summary>Whether a text is a colour as <c>#rrggbb</c>.</summary>
    /// <param name="text">The text.</param>
    public static bool IsColour(string text) => Form().IsMatch(text);

    // Beside a primary colour the accent only draws; alone it stands in its place.
    private static bool PrintsText(string name, IReadOnlyDictionary<string, string> colours) =>
        name is "primary" or "text" || (name == "accent" && !colours.ContainsKey("primary"));

    [GeneratedRegex(@"^#[0-9A-Fa-f]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
