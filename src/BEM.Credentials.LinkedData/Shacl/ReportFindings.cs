using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>A report's results as findings with the places in the JSON document from which the data came.</summary>
internal static class ReportFindings
{
    public static IReadOnlyList<Finding> Of(ValidationReport report, Func<int, string?>? pointerAt)
    {
        if (report.Results.Count == 0)
        {
            return report.Trouble;
        }

        var places = pointerAt is null ? [] : PlacesOf(report.Results);
        var findings = new List<Finding>(report.Results.Count + report.Trouble.Count);
        for (var i = 0; i < report.Results.Count; i++)
        {
            var result = report.Results[i];
            findings.Add(new Finding(SeverityOf(result.Severity), "shacl." + result.Component[(result.Component.LastIndexOf('#') + 1)..])
            {
                FocusNode = NodeText(result.FocusNode),
                Path = result.Path,
                Component = result.Component,
                Pointer = pointerAt is not null && places[i] >= 0 ? pointerAt(places[i]) : null,
                OwnText = result.Messages,
                Arguments = [NameOf(result), Readable(result), result.Value.Kind == RdfTermKind.None ? string.Empty : Shortened(NodeText(result.Value))],
            });
        }

        findings.AddRange(report.Trouble);
        return findings;
    }

    /// <summary>Byte offsets: of the value that caused the result, else of the focus node; -1 where neither is known.</summary>
    private static int[] PlacesOf(IReadOnlyList<ValidationResult> results)
    {
        var quads = new Dictionary<RdfQuad, int>();
        var dataset = results[0].FocusNode.Dataset;
        foreach (var result in results)
        {
            if (result.Value.Kind != RdfTermKind.None && ReferenceEquals(result.Value.Dataset, result.FocusNode.Dataset))
            {
                dataset = result.FocusNode.Dataset;
                var predicate = dataset.Find(result.Predicate);
                quads[new RdfQuad(result.FocusNode.Id, predicate, result.Value.Id)] = -1;
            }
        }

        var all = dataset.Quads;
        for (var i = 0; quads.Count > 0 && i < all.Length; i++)
        {
            var key = all[i] with { Graph = RdfDataset.DefaultGraph };
            if (quads.TryGetValue(key, out var known) && known < 0)
            {
                quads[key] = dataset.OriginOf(i);
            }
        }

        var places = new int[results.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var result = results[i];
            places[i] = -1;
            if (ReferenceEquals(result.FocusNode.Dataset, dataset))
            {
                var value = result.Value.Kind == RdfTermKind.None || !ReferenceEquals(result.Value.Dataset, dataset) ? -1
                    : quads.GetValueOrDefault(new RdfQuad(result.FocusNode.Id, dataset.Find(result.Predicate), result.Value.Id), -1);
                places[i] = value >= 0 ? value : dataset.NodeOriginOf(result.FocusNode.Id);
            }
        }

        return places;
    }

    private static Severity SeverityOf(string iri) =>
        iri == ShaclNames.Info.Value ? Severity.Info : iri == ShaclNames.Warning.Value ? Severity.Warning : Severity.Error;

    /// <summary>What a reader knows the path by: the last part of the IRI.</summary>
    private static string NameOf(ValidationResult result)
    {
        var path = result.Path ?? NodeText(result.FocusNode);
        return result.Predicate.Kind == RdfTermKind.Iri ? Local(path) : path;
    }

    /// <summary>Classes and datatypes by the last part of their IRIs; other demands as they stand.</summary>
    private static string Readable(ValidationResult result) =>
        result.ComponentName.Value[ShaclNames.Namespace.Length..] is "ClassConstraintComponent" or "DatatypeConstraintComponent" or "OrConstraintComponent" or "NodeConstraintComponent"
            ? string.Join(", ", result.Demand.Split(", ").Select(Local))
            : result.Demand;

    private static string NodeText(RdfTerm term) => term.Kind == RdfTermKind.BlankNode ? term.ToString() : term.Value;

    private static string Local(string iri) => iri[(iri.LastIndexOfAny(['/', '#', ':']) + 1)..];

    private static string Shortened(string text) => text.Length <= 120 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[118]) ? 118 : 119), "…");
}
