using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>
/// Elements of Annex I of the Council Recommendation on micro-credentials that stand in the supplement only. What is null is left out, label and all.
/// </summary>
public sealed record Supplement
{
    /// <summary>Level in words, where it says more than the first page ("EQF 3, national framework, level III").</summary>
    public LanguageMap? Level { get; init; }

    /// <summary>Form of participation: online, on site, at work, and their shares.</summary>
    public LanguageMap? Participation { get; init; }

    /// <summary>Type of assessment and pass mark.</summary>
    public LanguageMap? Assessment { get; init; }

    /// <summary>Supervision and identity check during assessment.</summary>
    public LanguageMap? SupervisionAndIdentity { get; init; }

    /// <summary>The grading scale, printed after the grade ("on a scale from 1 to 5; 2 is a pass").</summary>
    public LanguageMap? GradingScale { get; init; }

    /// <summary>The awarding body in full; null takes school and line.</summary>
    public LanguageMap? AwardingBody { get; init; }

    /// <summary>Accreditation or licence.</summary>
    public LanguageMap? Accreditation { get; init; }

    /// <summary>Quality assurance.</summary>
    public LanguageMap? QualityAssurance { get; init; }

    /// <summary>Prerequisites for enrolment.</summary>
    public LanguageMap? Prerequisites { get; init; }

    /// <summary>Integration and stackability.</summary>
    public LanguageMap? Stackability { get; init; }

    /// <summary>How long it is valid, in words; null prints the award's own date, or "without limit".</summary>
    public LanguageMap? Validity { get; init; }

    /// <summary>Further lines with labels of their own, at the end of the right list.</summary>
    public IReadOnlyList<SupplementLine> Further { get; init; } = [];

    /// <summary>Hours by form of learning, drawn as a measured bar; empty for none.</summary>
    public IReadOnlyList<Share> HoursByForm { get; init; } = [];

    /// <summary>Shares of the grade in per cent, drawn as a measured bar; empty for none.</summary>
    public IReadOnlyList<Share> SharesOfGrade { get; init; } = [];
}

/// <summary>A label and a value of the supplement.</summary>
/// <param name="Label">The label.</param>
/// <param name="Value">The value.</param>
public sealed record SupplementLine(LanguageMap Label, LanguageMap Value);

/// <summary>One part of a measured bar.</summary>
/// <param name="Amount">Hours or per cent, above zero.</param>
/// <param name="Label">What it is.</param>
public sealed record Share(decimal Amount, LanguageMap Label);
