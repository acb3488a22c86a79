using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>A learning outcome with its parts, as the supplement's table shows it.</summary>
/// <param name="Text">What the learner is able to do, starting with the verb that follows "is able to".</param>
public sealed record PrintedOutcome(LanguageMap Text)
{
    /// <summary>Knowledge; null for none.</summary>
    public LanguageMap? Knowledge { get; init; }

    /// <summary>Skills; null for none.</summary>
    public LanguageMap? Skills { get; init; }

    /// <summary>Responsibility and autonomy; null for none.</summary>
    public LanguageMap? Responsibility { get; init; }
}
