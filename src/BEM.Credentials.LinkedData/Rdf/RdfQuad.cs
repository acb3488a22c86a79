namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>A statement in a dataset, its terms as ids of that dataset.</summary>
/// <param name="Subject">IRI or blank node.</param>
/// <param name="Predicate">IRI (a blank node in generalised RDF).</param>
/// <param name="Object">Any term.</param>
/// <param name="Graph">Name of the graph; <see cref="RdfDataset.DefaultGraph"/> for the default graph.</param>
public readonly record struct RdfQuad(int Subject, int Predicate, int Object, int Graph = RdfDataset.DefaultGraph);
