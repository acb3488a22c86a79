namespace BEM.Credentials.Issuance.Mapping;

/// <summary>The language tag under which a name or a grade stands: told by its letters, then by what the school said, then by the country.</summary>
internal static class NameLanguage
{
    /// <summary>The tag.</summary>
    /// <param name="text">The name as written.</param>
    /// <param name="preferred">The learner's language, or null.</param>
    /// <param name="country">The school's country, two letters.</param>
    public static string Of(string text, string? preferred, string country)
    {
        var script = Script(text);
        if (preferred is not null && ScriptOf(preferred) == script)
        {
            return preferred;
        }

        return (script, country) switch
        {
            ('A', _) => "hy",
            ('G', _) => "ka",
            ('C', "MK") => "mk",
            ('C', "UA") => "uk",
            ('C', "ME") => "cnr",
            ('C', "RS" or "BA") => "sr-Cyrl",
            ('C', "BG") => "bg",
            ('C', _) => preferred is "mk" or "uk" ? preferred : "uk",
            ('L', "ME") => "cnr",
            ('L', "RS") => "sr-Latn",
            ('L', "NO") => "nb",
            ('L', "DE" or "AT") => "de",
            _ => "en",
        };
    }

    private static char Script(string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '\u0400' and <= '\u052F':
                    return 'C';
                case >= '\u0530' and <= '\u058F' or >= '\uFB13' and <= '\uFB17':
                    return 'A';
                case >= '\u10A0' and <= '\u10FF' or >= '\u1C90' and <= '\u1CBF':
                    return 'G';
                case >= 'A' and <= 'z' or >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF' when char.IsLetter(c):
                    return 'L';
            }
        }

        return 'L';
    }

    private static char ScriptOf(string language) => language switch
    {
        "sr-Cyrl" or "sr" or "mk" or "uk" => 'C',
        "hy" => 'A',
        "ka" => 'G',
        _ => 'L',
    };
}
