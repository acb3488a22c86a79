namespace BEM.Credentials.Rendering.Layout;

/// <summary>An element of the logical structure (ISO 32000-1, 14.7; ISO 14289-1): what a screen reader hears, in its order.</summary>
internal sealed class StructureNode(string type)
{
    /// <summary>Standard structure type: Document, Sect, H1, P, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Span.</summary>
    public string Type { get; } = type;

    /// <summary>Language; null inherits.</summary>
    public string? Language { get; init; }

    /// <summary>Alternative text of a figure; null for none.</summary>
    public string? Alternative { get; init; }

    /// <summary>A language that belongs to the learner, not to the class.</summary>
    public Func<Award, string>? AwardLanguage { get; init; }

    /// <summary>An alternative text that belongs to the learner.</summary>
    public Func<Award, string>? AwardAlternative { get; init; }

    /// <summary>A text spoken in place of the content, belonging to the learner.</summary>
    public Func<Award, string>? AwardText { get; init; }

    /// <summary>Further attributes as PDF writes them, such as <c>/A&lt;&lt;/O/Table/Scope/Row&gt;&gt;</c>; null for none.</summary>
    public string? Attributes { get; init; }

    /// <summary>Box of a figure in millimetres (x, y, width, height).</summary>
    public (int Sheet, double X, double Y, double Width, double Height)? Box { get; set; }

    /// <summary>Child elements and pieces of content, in reading order.</summary>
    public List<object> Children { get; } = [];

    /// <summary>Whether the element differs from learner to learner.</summary>
    public bool Varies => Bound is null && (AwardLanguage is not null || AwardAlternative is not null || AwardText is not null);

    /// <summary>The learner whose element this is, where a file holds several; null where the file is one learner's.</summary>
    public Award? Bound { get; private set; }

    /// <summary>Gives an element and all below it to one learner.</summary>
    public void Bind(Award award)
    {
        Bound = award;
        foreach (var child in Children.OfType<StructureNode>())
        {
            child.Bind(award);
        }
    }

    /// <summary>Adds a child.</summary>
    public StructureNode Add(StructureNode child)
    {
        Children.Add(child);
        return child;
    }

    /// <summary>A new child of a type.</summary>
    public StructureNode Add(string childType, string? language = null) => Add(new StructureNode(childType) { Language = language });
}

/// <summary>A piece of content on a sheet that a structure element owns.</summary>
internal readonly record struct ContentPiece(int Sheet, int Id);
