using System.Globalization;
using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Reads the shapes in a graph (SHACL, section 2) and arranges them to be run.</summary>
internal sealed class ShapesCompiler
{
    /// <summary>Stands for the language of a message that has none.</summary>
    public const string NoLanguage = "und";

    private const int DeepestNesting = 200;

    private readonly Dictionary<int, Shape> shapes = [];
    private readonly List<Finding> errors = [];
    private readonly List<Finding> unsupported = [];
    private readonly ConstraintReader constraints;
    private readonly PathReader paths;
    private int depth;

    public ShapesCompiler(RdfGraph graph)
    {
        Graph = graph;
        Constants = new ConstantTable(graph.Dataset);
        constraints = new ConstraintReader(this);
        paths = new PathReader(this);
    }

    public RdfGraph Graph { get; }

    public RdfDataset Dataset => Graph.Dataset;

    public ConstantTable Constants { get; }

    public Outcome<Shapes> Compile()
    {
        var targets = new List<ShapeTarget>();
        foreach (var node in TargetedNodes())
        {
            var target = new ShapeTarget(ShapeAt(node));
            target.Classes.AddRange(Objects(node, ShaclNames.TargetClass).Select(Constants.Number));
            if (IsClass(node) && IsShape(node))
            {
                target.Classes.Add(Constants.Number(node));
            }

            target.Nodes.AddRange(Objects(node, ShaclNames.TargetNode).Select(Constants.Number));
            target.SubjectsOf.AddRange(Objects(node, ShaclNames.TargetSubjectsOf).Select(Constants.Number));
            target.ObjectsOf.AddRange(Objects(node, ShaclNames.TargetObjectsOf).Select(Constants.Number));
            if (!target.IsEmpty)
            {
                targets.Add(target);
            }
        }

        var subClassOf = Constants.Number(Dataset.Iri(ShaclNames.SubClassOf));
        if (errors.Count > 0)
        {
            return new Outcome<Shapes>(null, errors);
        }

        MarkRecursive();
        Constants.Seal();
        return new Outcome<Shapes>(new Shapes(Dataset, Constants, subClassOf, targets, unsupported), unsupported);
    }

    /// <summary>The shape at a node, compiled once.</summary>
    public Shape ShapeAt(int node)
    {
        if (shapes.TryGetValue(node, out var known))
        {
            return known;
        }

        var shape = new Shape(node);
        shapes[node] = shape;
        shape.Deactivated = IsTrue(node, ShaclNames.Deactivated);
        shape.Severity = Objects(node, ShaclNames.Severity) is [var severity, ..] ? TextOf(severity) : shape.Severity;
        shape.Messages = MessagesOf(node);
        if (Objects(node, ShaclNames.Path) is [var path, ..])
        {
            shape.Path = paths.Read(path, 0);
        }

        foreach (var parameter in new[] { ShaclNames.Sparql, ShaclNames.Target })
        {
            if (Objects(node, parameter).Count > 0 && !shape.Deactivated)
            {
                unsupported.Add(Finding.Error("shacl.unsupported", TextOf(node), parameter.Value));
            }
        }

        if (++depth > DeepestNesting)
        {
            IllFormed(node, ShaclNames.Node);
        }
        else
        {
            shape.Constraints = constraints.Read(node);
            AddProperties(shape, node);
        }

        depth--;
        return shape;
    }

    public IReadOnlyList<int> Objects(int subject, RdfName predicate)
    {
        var id = Dataset.Find(predicate);
        var triples = id == 0 ? [] : Graph.About(subject, id);
        var objects = new int[triples.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            objects[i] = triples[i].Object;
        }

        return objects;
    }

    /// <summary>The members of an RDF list; null, with a finding, where it is not one.</summary>
    public IReadOnlyList<int>? List(int node, int owner, RdfName property)
    {
        var members = new List<int>();
        var seen = new HashSet<int>();
        while (node != KnownTerms.Nil)
        {
            var first = Graph.About(node, KnownTerms.First);
            var rest = Graph.About(node, KnownTerms.Rest);
            if (first.Length != 1 || rest.Length != 1 || !seen.Add(node))
            {
                IllFormed(owner, property);
                return null;
            }

            members.Add(first[0].Object);
            node = rest[0].Object;
        }

        return members;
    }

    public void IllFormed(int node, RdfName property) => errors.Add(Finding.Error("shacl.ill-formed", TextOf(node), property.Value));

    public string TextOf(int id) => Dataset.KindOf(id) == RdfTermKind.BlankNode ? Dataset[id].ToString() : Dataset[id].Value;

    /// <summary>Only the literal <c>true</c> of <c>xsd:boolean</c> counts, not <c>1</c>.</summary>
    public bool IsTrue(int node, RdfName property)
    {
        foreach (var value in Objects(node, property))
        {
            if (Dataset.DatatypeOf(value) == KnownTerms.XsdBoolean && Dataset.Text(value).SequenceEqual("true"u8))
            {
                return true;
            }
        }

        return false;
    }

    public long? Count(int node, int owner, RdfName property)
    {
        if (Dataset.DatatypeOf(node) != 0 && long.TryParse(Dataset.Text(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        IllFormed(owner, property);
        return null;
    }

    private LanguageMap? MessagesOf(int node)
    {
        var texts = Objects(node, ShaclNames.Message).Where(m => Dataset.KindOf(m) == RdfTermKind.Literal)
            .Select(m => KeyValuePair.Create(Dataset[m].Language ?? NoLanguage, Dataset[m].Value)).ToList();
        return texts.Count == 0 ? null : new LanguageMap(texts);
    }

    private void AddProperties(Shape shape, int node)
    {
        var single = new List<KeyValuePair<int, Shape>>();
        var other = new List<Shape>();
        foreach (var property in Objects(node, ShaclNames.Property))
        {
            var child = ShapeAt(property);
            switch (child.Path)
            {
                case null:
                    IllFormed(property, ShaclNames.Path);
                    break;
                case ShaclPath.Predicate path:
                    single.Add(new(path.Constant, child));
                    break;
                default:
                    other.Add(child);
                    break;
            }
        }

        shape.ByPath = [.. other];
        if (single.Count > 0)
        {
            shape.ByPredicate = new PredicateTable<Shape[]>([.. single.GroupBy(s => s.Key).Select(g => KeyValuePair.Create(g.Key, g.Select(s => s.Value).ToArray()))]);
            shape.Required = [.. single.Select(s => s.Value).Where(s => !s.Deactivated && s.Constraints.Any(c => c.FailsOnNothing))];
        }
    }

    private List<int> TargetedNodes()
    {
        var nodes = new List<int>();
        var seen = new HashSet<int>();
        foreach (var predicate in new[] { ShaclNames.TargetClass, ShaclNames.TargetNode, ShaclNames.TargetSubjectsOf, ShaclNames.TargetObjectsOf, ShaclNames.Target })
        {
            foreach (var triple in Graph.With(Dataset.Find(predicate)))
            {
                if (seen.Add(triple.Subject))
                {
                    nodes.Add(triple.Subject);
                }
            }
        }

        foreach (var triple in Graph.With(KnownTerms.Type))
        {
            if (IsShape(triple.Subject) && IsClass(triple.Subject) && seen.Add(triple.Subject))
            {
                nodes.Add(triple.Subject);
            }
        }

        return nodes;
    }

    private bool IsShape(int node) => IsInstance(node, ShaclNames.NodeShape) || IsInstance(node, ShaclNames.PropertyShape);

    private bool IsClass(int node) => IsInstance(node, ShaclNames.RdfsClass);

    private bool IsInstance(int node, RdfName type)
    {
        var wanted = Dataset.Find(type);
        var types = new NodeSet();
        foreach (var triple in Graph.About(node, KnownTerms.Type))
        {
            types.Add(triple.Object);
        }

        for (var i = 0; wanted != 0 && i < types.Count; i++)
        {
            if (types[i] == wanted)
            {
                return true;
            }

            foreach (var super in Objects(types[i], ShaclNames.SubClassOf))
            {
                types.Add(super);
            }
        }

        return false;
    }

    /// <summary>A shape is recursive when it can reach itself through the shapes that it names.</summary>
    private void MarkRecursive()
    {
        var names = constraints.References;
        foreach (var shape in shapes.Values)
        {
            foreach (var property in Objects(shape.Id, ShaclNames.Property))
            {
                names.Add((shape.Id, property));
            }
        }

        var next = names.ToLookup(n => n.From, n => n.To);
        foreach (var component in StronglyConnected.Of([.. shapes.Keys], node => next[node]))
        {
            if (component.Count > 1 || next[component[0]].Contains(component[0]))
            {
                component.ForEach(node => shapes[node].Recursive = true);
            }
        }
    }
}
