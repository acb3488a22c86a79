using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Reads the constraints of a shape from its parameters (section 4).</summary>
internal sealed class ConstraintReader(ShapesCompiler compiler)
{
    private readonly List<Constraint> found = [];
    private int node;

    /// <summary>Which shapes name which.</summary>
    public List<(int From, int To)> References { get; } = [];

    public Constraint[] Read(int shapeNode)
    {
        var (outerNode, outerFound) = (node, found.ToArray());
        node = shapeNode;
        found.Clear();
        ReadTypes();
        ReadCounts();
        ReadRanges();
        ReadStrings();
        ReadPairs();
        ReadShapes();
        ReadOthers();
        var mine = found.ToArray();
        node = outerNode;
        found.Clear();
        found.AddRange(outerFound);
        return mine;
    }

    private IReadOnlyList<int> Values(RdfName parameter) => compiler.Objects(node, parameter);

    private int Constant(int id) => compiler.Constants.Number(id);

    private string Text(int id) => compiler.TextOf(id);

    private void ReadTypes()
    {
        foreach (var value in Values(ShaclNames.Class))
        {
            found.Add(new ClassConstraint(Constant(value)) { Demand = Text(value) });
        }

        foreach (var value in Values(ShaclNames.Datatype))
        {
            found.Add(new DatatypeConstraint(Constant(value), XsdLexical.TypeOf(Text(value))) { Demand = Text(value) });
        }

        foreach (var value in Values(ShaclNames.NodeKind))
        {
            var kind = Text(value).StartsWith(ShaclNames.Namespace, StringComparison.Ordinal) ? Text(value)[ShaclNames.Namespace.Length..] : string.Empty;
            if (kind is not ("IRI" or "BlankNode" or "Literal" or "BlankNodeOrIRI" or "BlankNodeOrLiteral" or "IRIOrLiteral"))
            {
                compiler.IllFormed(node, ShaclNames.NodeKind);
            }

            bool Names(string what) => kind.Contains(what, StringComparison.Ordinal);
            found.Add(new NodeKindConstraint(Names("IRI"), Names("BlankNode"), Names("Literal")) { Demand = kind });
        }
    }

    private void ReadCounts()
    {
        foreach (var value in Values(ShaclNames.MinCount))
        {
            if (compiler.Count(value, node, ShaclNames.MinCount) is { } least)
            {
                found.Add(new MinCountConstraint(least) { Demand = Text(value) });
            }
        }

        foreach (var value in Values(ShaclNames.MaxCount))
        {
            if (compiler.Count(value, node, ShaclNames.MaxCount) is { } most)
            {
                found.Add(new MaxCountConstraint(most) { Demand = Text(value) });
            }
        }
    }

    private void ReadRanges()
    {
        foreach (var (name, parameter, sign, equal) in new[]
        {
            (ShaclNames.MinExclusive, "minExclusive", 1, false), (ShaclNames.MinInclusive, "minInclusive", 1, true),
            (ShaclNames.MaxExclusive, "maxExclusive", -1, false), (ShaclNames.MaxInclusive, "maxInclusive", -1, true),
        })
        {
            foreach (var value in Values(name))
            {
                found.Add(new RangeConstraint(parameter, Constant(value), sign, equal) { Demand = Text(value) });
            }
        }
    }

    private void ReadStrings()
    {
        foreach (var value in Values(ShaclNames.MinLength))
        {
            if (compiler.Count(value, node, ShaclNames.MinLength) is { } least)
            {
                found.Add(new LengthConstraint("minLength", least, long.MaxValue) { Demand = Text(value) });
            }
        }

        foreach (var value in Values(ShaclNames.MaxLength))
        {
            if (compiler.Count(value, node, ShaclNames.MaxLength) is { } most)
            {
                found.Add(new LengthConstraint("maxLength", 0, most) { Demand = Text(value) });
            }
        }

        var flags = Values(ShaclNames.Flags) is [var first, ..] ? Text(first) : string.Empty;
        foreach (var value in Values(ShaclNames.Pattern))
        {
            if (XPathPattern.Translate(Text(value), flags) is { } pattern)
            {
                found.Add(new PatternConstraint(pattern) { Demand = Text(value) });
            }
            else
            {
                compiler.IllFormed(node, ShaclNames.Pattern);
            }
        }

        foreach (var value in Values(ShaclNames.LanguageIn))
        {
            if (compiler.List(value, node, ShaclNames.LanguageIn) is { } ranges)
            {
                found.Add(new LanguageInConstraint([.. ranges.Select(r => compiler.Dataset.Text(r).ToArray())]) { Demand = string.Join(", ", ranges.Select(Text)) });
            }
        }

        if (compiler.IsTrue(node, ShaclNames.UniqueLang))
        {
            found.Add(new UniqueLangConstraint());
        }
    }

    private void ReadPairs()
    {
        foreach (var value in Values(ShaclNames.EqualsPath))
        {
            found.Add(new EqualsConstraint(Constant(value)) { Demand = Text(value) });
        }

        foreach (var value in Values(ShaclNames.Disjoint))
        {
            found.Add(new DisjointConstraint(Constant(value)) { Demand = Text(value) });
        }

        foreach (var value in Values(ShaclNames.LessThan))
        {
            found.Add(new LessThanConstraint("lessThan", Constant(value), false) { Demand = Text(value) });
        }

        foreach (var value in Values(ShaclNames.LessThanOrEquals))
        {
            found.Add(new LessThanConstraint("lessThanOrEquals", Constant(value), true) { Demand = Text(value) });
        }
    }

    private void ReadShapes()
    {
        foreach (var value in Values(ShaclNames.Not))
        {
            found.Add(new NotConstraint(ShapeAt(value)));
        }

        foreach (var (name, parameter) in new[] { (ShaclNames.And, "and"), (ShaclNames.Or, "or"), (ShaclNames.Xone, "xone") })
        {
            foreach (var value in Values(name))
            {
                if (compiler.List(value, node, name) is { } members)
                {
                    var shapes = members.Select(ShapeAt).ToArray();
                    var classes = OnlyClasses(shapes);
                    var demand = classes is null ? string.Empty : string.Join(", ", members.Select(m => Text(compiler.Objects(m, ShaclNames.Class)[0])));
                    found.Add(parameter == "or" && classes is not null
                        ? new AnyClassConstraint(classes) { Demand = demand }
                        : new ManyShapesConstraint(parameter, shapes) { Demand = demand });
                }
            }
        }

        foreach (var value in Values(ShaclNames.Node))
        {
            found.Add(new NodeConstraint(ShapeAt(value)) { Demand = compiler.Dataset.KindOf(value) == RdfTermKind.Iri ? Text(value) : string.Empty });
        }

        foreach (var value in Values(ShaclNames.QualifiedValueShape))
        {
            ReadQualified(value);
        }
    }

    private void ReadQualified(int value)
    {
        var shape = ShapeAt(value);
        Shape[] siblings = [];
        if (compiler.IsTrue(node, ShaclNames.QualifiedValueShapesDisjoint))
        {
            var parents = compiler.Graph.Naming(compiler.Dataset.Find(ShaclNames.Property), node).ToArray().Select(t => t.Subject);
            siblings = [.. parents.SelectMany(p => compiler.Objects(p, ShaclNames.Property)).SelectMany(p => compiler.Objects(p, ShaclNames.QualifiedValueShape))
                .Where(s => s != value).Distinct().Select(ShapeAt)];
        }

        foreach (var count in Values(ShaclNames.QualifiedMinCount))
        {
            if (compiler.Count(count, node, ShaclNames.QualifiedMinCount) is { } least)
            {
                found.Add(new QualifiedConstraint(true, least, shape, siblings) { Demand = Text(count) });
            }
        }

        foreach (var count in Values(ShaclNames.QualifiedMaxCount))
        {
            if (compiler.Count(count, node, ShaclNames.QualifiedMaxCount) is { } most)
            {
                found.Add(new QualifiedConstraint(false, most, shape, siblings) { Demand = Text(count) });
            }
        }
    }

    private void ReadOthers()
    {
        if (compiler.IsTrue(node, ShaclNames.Closed))
        {
            var allowed = new HashSet<int>(compiler.Objects(node, ShaclNames.Property).SelectMany(p => compiler.Objects(p, ShaclNames.Path))
                .Where(p => compiler.Dataset.KindOf(p) == RdfTermKind.Iri).Select(Constant));
            foreach (var ignored in Values(ShaclNames.IgnoredProperties))
            {
                allowed.UnionWith((compiler.List(ignored, node, ShaclNames.IgnoredProperties) ?? []).Select(Constant));
            }

            found.Add(new ClosedConstraint(allowed));
        }

        foreach (var value in Values(ShaclNames.HasValue))
        {
            found.Add(new HasValueConstraint(Constant(value)) { Demand = Text(value) });
        }

        foreach (var value in Values(ShaclNames.In))
        {
            if (compiler.List(value, node, ShaclNames.In) is { } members)
            {
                found.Add(new InConstraint([.. members.Select(Constant)]) { Demand = string.Join(", ", members.Select(Text)) });
            }
        }
    }

    private Shape ShapeAt(int id)
    {
        References.Add((node, id));
        return compiler.ShapeAt(id);
    }

    /// <summary>The classes where each shape asks for one class and nothing else; else null.</summary>
    private static int[]? OnlyClasses(Shape[] shapes)
    {
        var classes = new int[shapes.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            if (shapes[i] is not { Path: null, Deactivated: false, HasProperties: false, Constraints: [ClassConstraint only] })
            {
                return null;
            }

            classes[i] = only.Constant;
        }

        return classes;
    }
}
