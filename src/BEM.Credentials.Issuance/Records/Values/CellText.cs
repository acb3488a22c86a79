using System.Globalization;
using System.Text;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Texts of cells, freed of what nobody meant to type.</summary>
internal static class CellText
{
    /// <summary>
    /// Brings a text to NFC, takes out invisible characters, trims it and makes runs of spaces one; line breaks become spaces unless kept.
    /// </summary>
    /// <param name="raw">As it stands in the file.</param>
    /// <param name="keepLines">Whether line breaks stay, as <c>\n</c>.</param>
    public static (string Text, bool HadInvisible) Clean(string raw, bool keepLines = false)
    {
        if (IsPlain(raw))
        {
            return (raw, false);
        }

        var clean = new StringBuilder(raw.Length);
        var invisible = false;
        var space = false;
        var line = false;
        foreach (var c in Normalized(raw))
        {
            if (IsInvisible(c))
            {
                invisible = true;
            }
            else if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                line = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                space = true;
            }
            else
            {
                if (clean.Length > 0)
                {
                    if (line && keepLines)
                    {
                        clean.Append('\n');
                    }
                    else if (space || line)
                    {
                        clean.Append(' ');
                    }
                }

                line = false;
                space = false;
                clean.Append(c);
            }
        }

        return (clean.ToString(), invisible);
    }

    private static bool IsPlain(string raw)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (!(c is > ' ' and < '\u007F' || (c == ' ' && i > 0 && i < raw.Length - 1 && raw[i + 1] != ' ') || c is >= '\u0410' and <= '\u044F'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Normalized(string raw)
    {
        try
        {
            return raw.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair, or a code point that is no character: shown as damage.
            var repaired = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(raw));
            return new string([.. repaired.Select(c => c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c)]).Normalize(NormalizationForm.FormC);
        }
    }

    private static bool IsInvisible(char c) => c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF' or (>= '\u200B' and <= '\u200F')
        or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\u034F'
        || (char.GetUnicodeCategory(c) == UnicodeCategory.Control && c is not '\t' and not '\n' and not '\r' and not '\u000B' and not '\u000C' and not '\u0085');
}
