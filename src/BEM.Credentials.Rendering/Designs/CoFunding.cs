using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>
/// The words beside the emblem of the European Union. They are the Commission's, one official text a language; where it has none for a
/// language, the English text stands.
/// </summary>
internal static class CoFunding
{
    /// <summary>The two lines in a language.</summary>
    public static (string First, string Second) In(string language) => Languages.Nearest(language) switch
    {
        "de" => ("Kofinanziert von der", "Europäischen Union"),
        _ => ("Co-funded by", "the European Union"),
    };
}
