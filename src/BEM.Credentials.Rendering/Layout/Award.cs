using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>One certificate while it is made: its content, its typesetter, and what is measured once and used in several places.</summary>
internal sealed class Award(CertificateContent content, Typesetter type)
{
    /// <summary>What is printed.</summary>
    public CertificateContent Content { get; } = content;

    /// <summary>Sets this certificate's texts, gathers what it finds.</summary>
    public Typesetter Type { get; } = type;

    /// <summary>The name, in one or two lines.</summary>
    public SetText[] NameLines { get; set; } = [];

    /// <summary>Size of the name in points.</summary>
    public double NameSize { get; set; }

    /// <summary>The name in Latin letters; null where it is not printed.</summary>
    public SetText? Latin { get; set; }

    /// <summary>The online code.</summary>
    public QrSymbol Online { get; set; } = null!;

    /// <summary>The offline code; null for none.</summary>
    public QrSymbol? Offline { get; set; }

    /// <summary>Language of the name in Latin letters: that of the name, written in Latin (<c>ka-Latn</c>).</summary>
    public string LatinLanguage
    {
        get
        {
            var language = Content.Learner.Language;
            var dash = language.IndexOf('-', StringComparison.Ordinal);
            var primary = dash < 0 ? language : language[..dash];
            return primary is "ka" or "hy" or "uk" or "mk" or "sr" ? primary + "-Latn" : primary;
        }
    }

    /// <summary>Whether the name in Latin letters says more than the name itself.</summary>
    public bool HasLatin => !string.IsNullOrWhiteSpace(Content.Learner.Latin) && !string.Equals(Content.Learner.Latin.Trim(), Content.Learner.Native.Trim(), StringComparison.Ordinal);

    /// <summary>Text of a map for a page's language, with its own tag; null where there is none, or where only another language has it and <paramref name="strict"/>.</summary>
    public static (string Text, string Language)? In(LanguageMap? map, string language, bool strict = false)
    {
        if (map?.BestEntry(language) is not { } entry || string.IsNullOrWhiteSpace(entry.Value))
        {
            return null;
        }

        return strict && !Near(entry.Key, language) ? null : (entry.Value.Trim(), entry.Key);
    }

    private static bool Near(string tag, string language) => Languages.Candidates(language).Contains(tag, StringComparer.OrdinalIgnoreCase)
        || string.Equals(Languages.Nearest(tag), Languages.Nearest(language), StringComparison.Ordinal);
}
