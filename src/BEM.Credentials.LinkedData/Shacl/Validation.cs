using System.Runtime.CompilerServices;
using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>
/// One run of shapes over one graph. Nodes are ids of the data; a node that only the shapes know is minus its id there.
/// While a shape is only tried (<see cref="Conforms"/>), nothing is kept but whether it failed.
/// </summary>
internal sealed class Validation
{
    /// <summary>What keeping one result weighs, so that a report stays bounded too.</summary>
    private const long ResultWeight = 50;

    private readonly Shapes shapes;
    private readonly int[] bound;
    private readonly int[] constant;
    private readonly int subClassOf;
    private readonly List<ValidationResult> results = [];
    private readonly List<Finding> trouble = [];
    private readonly HashSet<(Shape, int)> underWay = [];
    private readonly Dictionary<int, HashSet<int>> superClasses = [];
    private long work;
    private int targeted;
    private bool trying;
    private bool failed;

    public Validation(Shapes shapes, RdfGraph data, long work)
    {
        this.shapes = shapes;
        this.work = work;
        Data = data;
        shapes.Constants.Bind(data.Dataset, out bound, out constant);
        subClassOf = bound[shapes.SubClassOf] is var id && id > 0 && !data.With(id).IsEmpty ? id : 0;
    }

    public RdfGraph Data { get; }

    /// <summary>Whether there is nothing more to learn: the shape tried has failed, or the work is used up.</summary>
    public bool Stopped => (trying && failed) || work < 0;

    public ValidationReport Run()
    {
        if (subClassOf == 0)
        {
            foreach (ref readonly var triple in Data.With(KnownTerms.Type))
            {
                if (constant[triple.Object] is var number and not 0 && shapes.ByClass[number - 1] is { } shapesOfClass)
                {
                    foreach (var shape in shapesOfClass)
                    {
                        EvaluateTarget(shape, triple.Subject);
                    }
                }
            }
        }

        foreach (var target in subClassOf == 0 ? shapes.OtherTargets : shapes.AllTargets)
        {
            foreach (var node in target.FocusNodes(this))
            {
                EvaluateTarget(target.Shape, node);
            }
        }

        if (work < 0)
        {
            trouble.Add(Finding.Error("shacl.too-much-work"));
        }

        return new ValidationReport(results, trouble, targeted);
    }

    /// <summary>The node in the data that a constant names.</summary>
    public int Bound(int number) => bound[number];

    /// <summary>The constant that a node is, or -1.</summary>
    public int ConstantOf(int node) => node > 0 ? constant[node] - 1 : shapes.Constants.Known(-node);

    public RdfTermKind KindOf(int node) => node > 0 ? Data.Dataset.KindOf(node) : shapes.Dataset.KindOf(-node);

    public ReadOnlySpan<byte> Text(int node) => node > 0 ? Data.Dataset.Text(node) : shapes.Dataset.Text(-node);

    /// <summary>A literal's language tag; empty for none.</summary>
    public ReadOnlySpan<byte> Language(int node)
    {
        var dataset = node > 0 ? Data.Dataset : shapes.Dataset;
        return dataset.LanguageOf(Math.Abs(node)) is var tag and not 0 ? dataset.Text(tag) : [];
    }

    /// <summary>The IRI of a literal's datatype.</summary>
    public string Datatype(int node)
    {
        var dataset = node > 0 ? Data.Dataset : shapes.Dataset;
        return Encoding.UTF8.GetString(dataset.Text(dataset.DatatypeOf(Math.Abs(node))));
    }

    public bool HasDatatype(int node, int number) => node > 0
        ? Data.Dataset.DatatypeOf(node) is var type and not 0 && type == bound[number]
        : KindOf(node) == RdfTermKind.Literal && shapes.Dataset.DatatypeOf(-node) is var own
            && shapes.Constants.Known(own) == number;

    public RdfTerm Term(int node) => node > 0 ? Data.Dataset[node] : shapes.Dataset[-node];

    public bool HasTriple(int subject, int predicateNumber, int value) =>
        subject > 0 && value > 0 && bound[predicateNumber] is var predicate and > 0 && Data.Contains(subject, predicate, value);

    public IReadOnlyCollection<int> ValuesOf(int subject, int predicateNumber)
    {
        var triples = Data.About(subject, bound[predicateNumber]);
        var values = new HashSet<int>(triples.Length);
        foreach (ref readonly var triple in triples)
        {
            values.Add(triple.Object);
        }

        return values;
    }

    /// <summary>Whether a node is a SHACL instance of a class: by its types and their superclasses in the data.</summary>
    public bool IsInstance(int node, int type)
    {
        if (node <= 0)
        {
            return false;
        }

        if (subClassOf == 0)
        {
            return type > 0 && Data.Contains(node, KnownTerms.Type, type);
        }

        foreach (ref readonly var triple in Data.About(node, KnownTerms.Type))
        {
            if (triple.Object == type || SuperClasses(triple.Object).Contains(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The nodes that are SHACL instances of a class.</summary>
    public IEnumerable<int> InstancesOf(int type)
    {
        var classes = new NodeSet { type };
        for (var i = 0; subClassOf > 0 && i < classes.Count; i++)
        {
            foreach (ref readonly var triple in Data.Naming(subClassOf, classes[i]))
            {
                classes.Add(triple.Subject);
            }
        }

        var nodes = new NodeSet();
        foreach (var one in classes)
        {
            foreach (ref readonly var triple in Data.Naming(KnownTerms.Type, one))
            {
                nodes.Add(triple.Subject);
            }
        }

        return nodes;
    }

    /// <summary>Counts steps; false when there are none left.</summary>
    public bool Spend(long steps)
    {
        work -= steps;
        return work >= 0;
    }

    public void PatternTooSlow(string pattern)
    {
        if (trouble.Count < 16)
        {
            trouble.Add(Finding.Error("shacl.pattern-too-slow", pattern));
        }
    }

    /// <summary>Whether a node conforms to a shape (section 3.4.2), keeping no results.</summary>
    public bool Conforms(Shape shape, int node)
    {
        if (!Enter(shape, node))
        {
            return true;
        }

        var (wasTrying, hadFailed) = (trying, failed);
        trying = true;
        failed = false;
        EvaluateShape(shape, node);
        var conforms = !failed;
        (trying, failed) = (wasTrying, hadFailed);
        Leave(shape, node);
        return conforms;
    }

    private void EvaluateTarget(Shape shape, int node)
    {
        targeted += shape.Deactivated ? 0 : 1;
        Evaluate(shape, node);
    }

    public void Evaluate(Shape shape, int node)
    {
        if (Enter(shape, node))
        {
            EvaluateShape(shape, node);
            Leave(shape, node);
        }
    }

    public void Report(Shape shape, Constraint constraint, int focus, int value = 0) =>
        ReportPath(shape, constraint, focus, value, 0);

    /// <summary>Reports a result whose path is a predicate of the data instead of the shape's path.</summary>
    public void ReportPath(Shape shape, Constraint constraint, int focus, int value, int predicate)
    {
        failed = true;
        if (!trying && Spend(ResultWeight))
        {
            results.Add(new ValidationResult(shapes, shape, constraint, Term(focus), value == 0 ? default : Term(value), predicate == 0 ? default : Term(predicate)));
        }
    }

    private bool Enter(Shape shape, int node)
    {
        if (shape.Deactivated || Stopped || !Spend(1))
        {
            return false;
        }

        return !shape.Recursive || (RuntimeHelpers.TryEnsureSufficientExecutionStack() ? underWay.Add((shape, node)) : GiveUp());
    }

    private void Leave(Shape shape, int node)
    {
        if (shape.Recursive)
        {
            underWay.Remove((shape, node));
        }
    }

    private bool GiveUp()
    {
        work = -1;
        return false;
    }

    private void EvaluateShape(Shape shape, int node)
    {
        switch (shape.Path)
        {
            case null:
                EvaluateValues(shape, node, new ReadOnlySpan<int>(in node));
                break;
            case ShaclPath.Predicate path:
                EvaluateRun(shape, node, Data.About(node, bound[path.Constant]));
                break;
            default:
                var reached = new NodeSet();
                shape.Path.Reach(this, node, reached);
                EvaluateValues(shape, node, reached.Span);
                break;
        }
    }

    private void EvaluateRun(Shape shape, int focus, ReadOnlySpan<RdfQuad> triples)
    {
        if (triples.Length <= 32)
        {
            Span<int> values = stackalloc int[32];
            for (var i = 0; i < triples.Length; i++)
            {
                values[i] = triples[i].Object;
            }

            EvaluateValues(shape, focus, values[..triples.Length]);
            return;
        }

        var many = new int[triples.Length];
        for (var i = 0; i < many.Length; i++)
        {
            many[i] = triples[i].Object;
        }

        EvaluateValues(shape, focus, many);
    }

    private void EvaluateValues(Shape shape, int focus, ReadOnlySpan<int> values)
    {
        foreach (var constraint in shape.Constraints)
        {
            constraint.Check(this, shape, focus, values);
            if (Stopped)
            {
                return;
            }
        }

        if (shape.HasProperties)
        {
            foreach (var value in values)
            {
                EvaluateProperties(shape, value);
            }
        }
    }

    /// <summary>The property shapes of a shape at one node: those for the predicates that the node has, then those that nothing may violate.</summary>
    private void EvaluateProperties(Shape shape, int node)
    {
        if (shape.ByPredicate is { } table)
        {
            var triples = Data.About(node);
            for (int i = 0, end; i < triples.Length && !Stopped; i = end)
            {
                var predicate = triples[i].Predicate;
                for (end = i + 1; end < triples.Length && triples[end].Predicate == predicate;)
                {
                    end++;
                }

                if (constant[predicate] is var number and not 0 && table[number - 1] is { } properties)
                {
                    foreach (var property in properties)
                    {
                        if (Enter(property, node))
                        {
                            EvaluateRun(property, node, triples[i..end]);
                            Leave(property, node);
                        }
                    }
                }
            }

            foreach (var property in shape.Required)
            {
                if (Data.About(node, bound[((ShaclPath.Predicate)property.Path!).Constant]).IsEmpty && Enter(property, node))
                {
                    EvaluateValues(property, node, []);
                    Leave(property, node);
                }
            }
        }

        foreach (var property in shape.ByPath)
        {
            Evaluate(property, node);
        }
    }

    private HashSet<int> SuperClasses(int type)
    {
        if (!superClasses.TryGetValue(type, out var all))
        {
            superClasses[type] = all = [];
            var open = new Stack<int>([type]);
            while (open.TryPop(out var one))
            {
                foreach (ref readonly var triple in Data.About(one, subClassOf))
                {
                    if (all.Add(triple.Object))
                    {
                        open.Push(triple.Object);
                    }
                }
            }
        }

        return all;
    }
}
