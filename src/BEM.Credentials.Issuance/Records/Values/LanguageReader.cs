using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>Reads the learner's language: a tag, or a name in any of the ten languages.</summary>
internal static class LanguageReader
{
    /// <summary>Reads a language; an unknown one is a warning and left out.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="column">The column.</param>
    public static string? Read(RowDraft draft, int column)
    {
        if (CellReader.Text(draft, column) is not { } text)
        {
            return null;
        }

        if ((text.Length <= 12 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? Languages.Nearest(text) : null) is { } tag)
        {
            return tag;
        }

        if (Words.Languages.TryGetValue(HeaderKey.Of(text), out var language))
        {
            return language;
        }

        draft.Warn("unknown-language", column, text);
        return null;
    }
}
