namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>A shape and the nodes for which it is meant (section 2.1.3), as constants.</summary>
internal sealed class ShapeTarget(Shape shape)
{
    public Shape Shape { get; } = shape;

    public List<int> Classes { get; } = [];

    public List<int> Nodes { get; } = [];

    public List<int> SubjectsOf { get; } = [];

    public List<int> ObjectsOf { get; } = [];

    public bool IsEmpty => Classes.Count + Nodes.Count + SubjectsOf.Count + ObjectsOf.Count == 0;

    /// <summary>Whether one class is all there is: then no node can come twice.</summary>
    public bool IsOneClass => Classes.Count == 1 && Nodes.Count + SubjectsOf.Count + ObjectsOf.Count == 0;

    public IEnumerable<int> FocusNodes(Validation run)
    {
        var nodes = new NodeSet();
        foreach (var type in Classes)
        {
            foreach (var node in run.InstancesOf(run.Bound(type)))
            {
                nodes.Add(node);
            }
        }

        foreach (var node in Nodes)
        {
            nodes.Add(run.Bound(node));
        }

        foreach (var predicate in SubjectsOf)
        {
            foreach (ref readonly var triple in run.Data.With(run.Bound(predicate)))
            {
                nodes.Add(triple.Subject);
            }
        }

        foreach (var predicate in ObjectsOf)
        {
            foreach (ref readonly var triple in run.Data.With(run.Bound(predicate)))
            {
                nodes.Add(triple.Object);
            }
        }

        return nodes;
    }
}
