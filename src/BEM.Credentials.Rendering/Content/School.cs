using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>The school as it is printed at the head.</summary>
public sealed record School
{
    /// <summary>Its name.</summary>
    public required LanguageMap Name { get; init; }

    /// <summary>Town and country, or the line that the school wants under its name; null for none.</summary>
    public LanguageMap? Line { get; init; }

    /// <summary>Its logo; null for none.</summary>
    public Logo? Logo { get; init; }
}
