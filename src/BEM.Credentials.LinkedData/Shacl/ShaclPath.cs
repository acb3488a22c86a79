using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>A property path (SHACL, section 2.3.1).</summary>
internal abstract class ShaclPath(int node)
{
    /// <summary>The path's node in the shapes graph.</summary>
    public int Node { get; } = node;

    /// <summary>Adds the nodes reached from one node to the set, each once.</summary>
    public abstract void Reach(Validation run, int from, NodeSet to);

    /// <summary>The path in the syntax of SPARQL 1.1; a predicate alone without angle brackets.</summary>
    public abstract string Text(Func<int, string> iri, bool inner);

    /// <summary>Writes the path anew into a report (section 3.6.2.2); what else its node says stays behind.</summary>
    public abstract int Write(RdfDataset to, RdfDataset shapes);

    /// <summary>A predicate.</summary>
    public sealed class Predicate(int node, int constant) : ShaclPath(node)
    {
        public int Constant { get; } = constant;

        public override void Reach(Validation run, int from, NodeSet to)
        {
            foreach (ref readonly var triple in run.Data.About(from, run.Bound(Constant)))
            {
                to.Add(triple.Object);
            }
        }

        public override string Text(Func<int, string> iri, bool inner) => inner ? "<" + iri(Node) + ">" : iri(Node);

        public override int Write(RdfDataset to, RdfDataset shapes) => to.Copy(shapes[Node]);
    }

    /// <summary>A path taken backwards.</summary>
    public sealed class Inverse(int node, ShaclPath of) : ShaclPath(node)
    {
        public override void Reach(Validation run, int from, NodeSet to) => of.Backwards(run, from, to);

        public override string Text(Func<int, string> iri, bool inner) => "^" + of.Text(iri, true);

        public override int Write(RdfDataset to, RdfDataset shapes) => Written(to, ShaclNames.InversePath, of.Write(to, shapes));

        protected override void Backwards(Validation run, int from, NodeSet to) => of.Reach(run, from, to);
    }

    /// <summary>One path after the other.</summary>
    public sealed class Sequence(int node, ShaclPath[] steps) : ShaclPath(node)
    {
        public override void Reach(Validation run, int from, NodeSet to) => Walk(run, from, to, steps, false);

        public override string Text(Func<int, string> iri, bool inner) => Joined(iri, inner, steps, "/");

        public override int Write(RdfDataset to, RdfDataset shapes) => WrittenList(to, shapes, steps);

        protected override void Backwards(Validation run, int from, NodeSet to) => Walk(run, from, to, [.. steps.Reverse()], true);

        private static void Walk(Validation run, int from, NodeSet to, ShaclPath[] steps, bool back)
        {
            var here = new NodeSet { from };
            for (var i = 0; i < steps.Length; i++)
            {
                var next = i == steps.Length - 1 ? to : [];
                foreach (var node in here)
                {
                    run.Spend(1);
                    Step(steps[i], back, run, node, next);
                }

                here = next;
            }
        }
    }

    /// <summary>Any of several paths.</summary>
    public sealed class Alternative(int node, ShaclPath[] choices) : ShaclPath(node)
    {
        public override void Reach(Validation run, int from, NodeSet to)
        {
            foreach (var choice in choices)
            {
                choice.Reach(run, from, to);
            }
        }

        public override string Text(Func<int, string> iri, bool inner) => Joined(iri, inner, choices, "|");

        public override int Write(RdfDataset to, RdfDataset shapes) => Written(to, ShaclNames.AlternativePath, WrittenList(to, shapes, choices));

        protected override void Backwards(Validation run, int from, NodeSet to)
        {
            foreach (var choice in choices)
            {
                choice.Backwards(run, from, to);
            }
        }
    }

    /// <summary>A path taken zero or one time, zero or more, one or more times.</summary>
    public sealed class Repeated(int node, ShaclPath of, bool zero, bool more) : ShaclPath(node)
    {
        public override void Reach(Validation run, int from, NodeSet to) => Walk(run, from, to, false);

        public override string Text(Func<int, string> iri, bool inner) => of.Text(iri, true) + (zero ? more ? "*" : "?" : "+");

        public override int Write(RdfDataset to, RdfDataset shapes) =>
            Written(to, zero ? more ? ShaclNames.ZeroOrMorePath : ShaclNames.ZeroOrOnePath : ShaclNames.OneOrMorePath, of.Write(to, shapes));

        protected override void Backwards(Validation run, int from, NodeSet to) => Walk(run, from, to, true);

        private void Walk(Validation run, int from, NodeSet to, bool back)
        {
            var reached = new NodeSet();
            if (zero)
            {
                reached.Add(from);
            }

            Step(of, back, run, from, reached);
            for (var i = 0; more && i < reached.Count; i++)
            {
                if (!run.Spend(1))
                {
                    break;
                }

                Step(of, back, run, reached[i], reached);
            }

            foreach (var node in reached)
            {
                to.Add(node);
            }
        }
    }

    protected virtual void Backwards(Validation run, int from, NodeSet to)
    {
        foreach (ref readonly var triple in run.Data.Naming(run.Bound(((Predicate)this).Constant), from))
        {
            to.Add(triple.Subject);
        }
    }

    private static void Step(ShaclPath path, bool back, Validation run, int from, NodeSet to)
    {
        if (back)
        {
            path.Backwards(run, from, to);
        }
        else
        {
            path.Reach(run, from, to);
        }
    }

    private static int Written(RdfDataset to, RdfName property, int value)
    {
        var node = to.NewBlankNode();
        to.Add(node, to.Iri(property), value);
        return node;
    }

    private static int WrittenList(RdfDataset to, RdfDataset shapes, ShaclPath[] members)
    {
        var rest = KnownTerms.Nil;
        foreach (var member in members.Reverse())
        {
            var cell = to.NewBlankNode();
            to.Add(cell, KnownTerms.First, member.Write(to, shapes));
            to.Add(cell, KnownTerms.Rest, rest);
            rest = cell;
        }

        return rest;
    }

    private static string Joined(Func<int, string> iri, bool inner, ShaclPath[] parts, string by)
    {
        var text = string.Join(by, parts.Select(p => p.Text(iri, true)));
        return inner ? "(" + text + ")" : text;
    }
}
