using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.Issuance.Archive;

/// <summary>
/// The one rule by which a certificate number becomes a file name: letters and digits of every script, <c>.</c>, <c>_</c> and <c>-</c> stay;
/// <c>№</c> becomes <c>No</c>; every run of anything else becomes one <c>-</c>; dots, hyphens and blanks at the ends go; at most
/// 100 characters and 180 bytes; names that Windows reserves get a <c>_</c> in front; nothing left becomes <c>certificate</c>. Where the
/// result equals an earlier one but for case, <c>~2</c>, <c>~3</c> … follows.
/// </summary>
public static class SafeFileName
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "INDEX",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file name without extension for a certificate number.</summary>
    /// <param name="number">The number as the school writes it.</param>
    public static string Of(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var name = new StringBuilder(number.Length);
        var bytes = 0;
        foreach (var rune in number.Normalize(NormalizationForm.FormC).Replace("№", "No", StringComparison.Ordinal).EnumerateRunes())
        {
            var keep = Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;
            var next = keep ? rune : new Rune('-');
            if (!keep && (name.Length == 0 || name[^1] == '-'))
            {
                continue;
            }

            bytes += next.Utf8SequenceLength;
            if (name.Length >= 100 || bytes > 180)
            {
                break;
            }

            name.Append(next);
        }

        var safe = name.ToString().Trim('.', '-', ' ');
        if (safe.Length == 0)
        {
            return "certificate";
        }

        return Reserved.Contains(safe.Split('.')[0]) ? "_" + safe : safe;
    }

    /// <summary>The name, with <c>~2</c> … where it is taken.</summary>
    /// <param name="number">The number.</param>
    /// <param name="taken">Names in use; the result is added. Must compare without case.</param>
    public static string Free(string number, ISet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var name = Of(number);
        var free = name;
        for (var n = 2; !taken.Add(free); n++)
        {
            free = name + "~" + n.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
