using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>
/// Everything on a certificate that is the same for a whole class: school, design, title, outcomes, supplement. Keep one instance for all
/// the certificates of a class: its fonts, pictures and fixed pages are prepared once for each instance (and for each equal content).
/// Texts are language maps; the entry nearest to a page's language is printed, tagged with the language under which it stands.
/// </summary>
public sealed record CertificateTemplate
{
    /// <summary>One or two of the ten languages (BCP 47), the certificate's own first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The design.</summary>
    public CertificateDesign Design { get; init; } = CertificateDesign.Classic;

    /// <summary>The school that awards.</summary>
    public required School School { get; init; }

    /// <summary>Names and roles of those who sign, at most three; none where only the electronic seal signs.</summary>
    public IReadOnlyList<Signatory> Signatories { get; init; } = [];

    /// <summary>A funder's or network's logo at the upper right; null for none.</summary>
    public Logo? SecondLogo { get; init; }

    /// <summary>Whether the emblem of the European Union with "Co-funded by the European Union" is printed.</summary>
    public bool CoFundedByEuropeanUnion { get; init; }

    /// <summary>The school's colour as <c>#RRGGBB</c>, darkened for text where it is too light; null for the design's own.</summary>
    public string? AccentColour { get; init; }

    /// <summary>A second colour of the school as <c>#RRGGBB</c>, for the rosette's inner ring; null for the design's own.</summary>
    public string? SecondColour { get; init; }

    /// <summary>Colour of text as <c>#RRGGBB</c>, darkened where it is too light to be read; null for the design's own. Plain is always black.</summary>
    public string? TextColour { get; init; }

    /// <summary>Title of the micro-credential.</summary>
    public required LanguageMap Title { get; init; }

    /// <summary>What it is about, in a sentence or two, printed at the head of the supplement; null for none.</summary>
    public LanguageMap? Description { get; init; }

    /// <summary>Learning outcomes in order; up to five stand on the first page, all in the supplement.</summary>
    public IReadOnlyList<PrintedOutcome> Outcomes { get; init; } = [];

    /// <summary>Level in the European Qualifications Framework, 1 to 8; null where there is none.</summary>
    public int? EqfLevel { get; init; }

    /// <summary>Level in the national framework as it is printed (<c>NOK III</c>); null where there is none.</summary>
    public LanguageMap? NationalLevel { get; init; }

    /// <summary>Workload in hours; null where it is not known.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Credit points in ECTS; null where there are none.</summary>
    public decimal? CreditPoints { get; init; }

    /// <summary>The other elements of the Council Recommendation's Annex I, printed in the supplement.</summary>
    public Supplement Supplement { get; init; } = new();

    /// <summary>Whether supplement pages are made; without them only the first page is.</summary>
    public bool WithSupplement { get; init; } = true;
}
