using System.Text;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>A validation report (SHACL, section 3.6.1).</summary>
public sealed class ValidationReport
{
    internal ValidationReport(IReadOnlyList<ValidationResult> results, IReadOnlyList<Finding> trouble, int focusNodes)
    {
        FocusNodes = focusNodes;
        Results = results;
        Trouble = trouble;
    }

    /// <summary>Whether there is no result at all, of any severity, and the run came to its end.</summary>
    public bool Conforms => Results.Count == 0 && Trouble.Count == 0;

    /// <summary>The results.</summary>
    public IReadOnlyList<ValidationResult> Results { get; }

    /// <summary>How many times a node was the target of a shape. Where it is 0, the data conform to nothing in particular.</summary>
    public int FocusNodes { get; }

    /// <summary>Why the run says less than it should: work limit, slow patterns, SHACL-SPARQL in the shapes.</summary>
    public IReadOnlyList<Finding> Trouble { get; }

    /// <summary>
    /// The results as findings, each with code <c>shacl.</c> and the component's local name (<c>shacl.MinCountConstraintComponent</c>),
    /// then <see cref="Trouble"/>.
    /// </summary>
    /// <param name="pointerAt">The JSON Pointer of a byte offset in the document from which the data came (<c>JsonTree.PointerAt</c>); null if there is none.</param>
    public IReadOnlyList<Finding> ToFindings(Func<int, string?>? pointerAt = null) => ReportFindings.Of(this, pointerAt);

    /// <summary>The report in RDF, in the default graph of a dataset of its own.</summary>
    public RdfDataset ToRdf()
    {
        var to = new RdfDataset();
        var copied = new Dictionary<RdfTerm, int>();
        var report = to.NewBlankNode();
        to.Add(report, KnownTerms.Type, to.Iri(ShaclNames.ValidationReport));
        to.Add(report, to.Iri(ShaclNames.Conforms), to.Literal(Conforms ? "true"u8 : "false"u8, KnownTerms.XsdBoolean));
        foreach (var result in Results)
        {
            var node = to.NewBlankNode();
            to.Add(report, to.Iri(ShaclNames.Result), node);
            to.Add(node, KnownTerms.Type, to.Iri(ShaclNames.ValidationResult));
            to.Add(node, to.Iri(ShaclNames.FocusNode), Copy(to, copied, result.FocusNode));
            to.Add(node, to.Iri(ShaclNames.ResultSeverity), to.Iri(Encoding.UTF8.GetBytes(result.Severity)));
            to.Add(node, to.Iri(ShaclNames.SourceConstraintComponent), to.Iri(result.ComponentName));
            to.Add(node, to.Iri(ShaclNames.SourceShape), Copy(to, copied, result.SourceShape));
            if (result.Value.Kind != RdfTermKind.None)
            {
                to.Add(node, to.Iri(ShaclNames.Value), Copy(to, copied, result.Value));
            }

            if (result.WritePath(to) is var path and not 0)
            {
                to.Add(node, to.Iri(ShaclNames.ResultPath), path);
            }

            foreach (var (language, text) in result.Messages ?? LanguageMap.Empty)
            {
                to.Add(node, to.Iri(ShaclNames.ResultMessage), language == ShapesCompiler.NoLanguage
                    ? to.Literal(text)
                    : to.Literal(text, language: to.LanguageTag(language)));
            }
        }

        return to;
    }

    internal ValidationReport With(IReadOnlyList<Finding> more) => new(Results, [.. Trouble, .. more], FocusNodes);

    private static int Copy(RdfDataset to, Dictionary<RdfTerm, int> copied, RdfTerm term)
    {
        if (term.Kind != RdfTermKind.BlankNode)
        {
            return to.Copy(term);
        }

        if (!copied.TryGetValue(term, out var node))
        {
            copied[term] = node = to.NewBlankNode();
        }

        return node;
    }
}
