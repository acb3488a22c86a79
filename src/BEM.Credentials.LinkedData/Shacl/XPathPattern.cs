using System.Text;
using System.Text.RegularExpressions;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>
/// A regular expression of XPath (as SPARQL's <c>REGEX</c> and <c>sh:pattern</c> have it) in terms of .NET: run in time linear in the text
/// where the pattern allows it, else under a time limit.
/// </summary>
internal static class XPathPattern
{
    /// <summary>Of a pattern that may backtrack. Generous: on a busy machine a thread may wait long for its turn.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The expression, or null where pattern or flags are not valid.</summary>
    public static Regex? Translate(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant;
        var quoted = false;
        foreach (var flag in flags)
        {
            options |= flag switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => RegexOptions.None,
            };
            quoted |= flag == 'q';
            if (!"imsxq".Contains(flag, StringComparison.Ordinal))
            {
                return null;
            }
        }

        var text = quoted ? Regex.Escape(pattern) : Rewrite(pattern, options);
        return Make(text, options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout) ?? Make(text, options, Longest);
    }

    private static Regex? Make(string pattern, RegexOptions options, TimeSpan longest)
    {
        try
        {
            return new Regex(pattern, options, longest);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary><c>$</c> means the very end, the dot stops at a carriage return too, <c>\i</c> and <c>\c</c> are name characters.</summary>
    private static string Rewrite(string pattern, RegexOptions options)
    {
        var text = new StringBuilder(pattern.Length + 8);
        var inClass = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i++;
                text.Append(pattern[i] switch
                {
                    'i' => inClass > 0 ? @"\p{L}_:" : @"[\p{L}_:]",
                    'c' => inClass > 0 ? @"\p{L}\p{Nd}\p{M}._:\-" : @"[\p{L}\p{Nd}\p{M}._:\-]",
                    _ => "\\" + pattern[i],
                });
                continue;
            }

            inClass += c == '[' ? 1 : c == ']' && inClass > 0 ? -1 : 0;
            text.Append(c switch
            {
                '$' when inClass == 0 && (options & RegexOptions.Multiline) == 0 => @"\z",
                '.' when inClass == 0 && (options & RegexOptions.Singleline) == 0 => @"[^\n\r]",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }
}
