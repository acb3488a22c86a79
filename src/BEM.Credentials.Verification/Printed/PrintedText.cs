using System.Text;

namespace BEM.Credentials.Verification.Printed;

/// <summary>Texts as they are compared: letters and digits only, so that line breaks and typographic signs do not matter.</summary>
internal static class PrintedText
{
    /// <summary>The letters and digits of a text.</summary>
    /// <param name="text">The text.</param>
    public static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit));

    /// <summary>Whether a text stands in another as whole words: "5" is in "odličan (5)", and neither in "75" nor in "15 sati".</summary>
    /// <param name="text">The longer text.</param>
    /// <param name="wanted">The one looked for.</param>
    public static bool Holds(string text, string wanted)
    {
        var sought = Plain(wanted);
        var letters = text.Normalize(NormalizationForm.FormKC);
        var plain = new StringBuilder();
        var starts = new List<bool>();
        var open = true;
        foreach (var letter in letters)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(letter);
                starts.Add(open);
                open = false;
            }
            else
            {
                open = true;
            }
        }

        starts.Add(true);
        var whole = plain.ToString();
        for (var at = whole.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = whole.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (starts[at] && starts[at + sought.Length])
            {
                return true;
            }
        }

        return false;
    }
}
