using BEM.Credentials.Rendering.Pictures;

namespace BEM.Credentials.Rendering.Layout;

/// <summary>One page: groups of marks, each owned by a structure element or an artifact; slots are filled for each learner.</summary>
internal sealed class Sheet(int index)
{
    private int pieces;

    public const double Width = 297;
    public const double Height = 210;
    public const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Number of the sheet from 0.</summary>
    public int Index { get; } = index;

    /// <summary>Everything that is the same for the class.</summary>
    public List<Group> Fixed { get; } = [];

    /// <summary>Places whose marks are made for each learner.</summary>
    public List<Slot> Slots { get; } = [];

    /// <summary>The owners of the pieces of content, by their id (for the parent tree).</summary>
    public List<StructureNode> Owners { get; } = [];

    /// <summary>A group that decorates: no reader hears it.</summary>
    public Drawing Artifact()
    {
        var group = new Group(null, -1, new Drawing());
        Fixed.Add(group);
        return group.Drawing;
    }

    /// <summary>A group that a structure element owns.</summary>
    public Drawing Tagged(StructureNode node)
    {
        var group = new Group(node, Own(node), new Drawing());
        Fixed.Add(group);
        return group.Drawing;
    }

    /// <summary>Draws now what the learners of a ceremony share.</summary>
    public void Draw(StructureNode node, Award award, Action<Drawing, Award> draw) => draw(Tagged(node), award);

    /// <summary>A place filled for each learner, owned by a structure element; null for an artifact.</summary>
    public void Slot(StructureNode? node, Action<Drawing, Award> draw) => Slots.Add(new Slot(node, node is null ? -1 : Own(node), draw));

    private int Own(StructureNode node)
    {
        node.Children.Add(new ContentPiece(Index, pieces));
        Owners.Add(node);
        return pieces++;
    }
}

/// <summary>Marks with their owner.</summary>
internal sealed record Group(StructureNode? Node, int Piece, Drawing Drawing);

/// <summary>A place with its owner and what fills it.</summary>
internal sealed record Slot(StructureNode? Node, int Piece, Action<Drawing, Award> Draw);

/// <summary>A list of marks with the ways to add to it.</summary>
internal sealed class Drawing
{
    /// <summary>The marks, back to front.</summary>
    public List<Mark> Marks { get; } = [];

    /// <summary>Text from a point of its baseline.</summary>
    /// <returns>The width in millimetres.</returns>
    public double Text(SetText text, double x, double y, double size, Colour ink, double tracking = 0, Align align = Align.Left)
    {
        var width = text.Width(size, tracking);
        var at = align switch { Align.Left => x, Align.Centre => x - (width / 2), _ => x - width };
        foreach (var run in text.Runs)
        {
            Marks.Add(new TextMark(run, at, y, size, ink, tracking));
            at += SetText.Width(run, size, tracking);
        }

        return width;
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double width, Colour ink) =>
        Marks.Add(new PathMark(new Outline().Move(x1, y1).Line(x2, y2), null, ink, width));

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, Colour? fill, Colour? stroke = null, double line = 0) =>
        Marks.Add(new PathMark(new Outline().Rectangle(x, y, width, height), fill, stroke, line));

    /// <summary>A path.</summary>
    public void Path(Outline outline, Colour? fill, Colour? stroke = null, double line = 0) => Marks.Add(new PathMark(outline, fill, stroke, line));

    /// <summary>A picture.</summary>
    public void Picture(Picture picture, double x, double y, double width, double height) => Marks.Add(new PictureMark(picture, x, y, width, height));
}

/// <summary>Where a text stands to its point.</summary>
internal enum Align
{
    Left,
    Centre,
    Right,
}
