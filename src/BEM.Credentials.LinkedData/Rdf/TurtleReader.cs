using System.Text;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Reads RDF 1.1 Turtle and TriG. Texts without escapes are not copied: the dataset refers to the bytes given.</summary>
public static class TurtleReader
{
    /// <summary>Reads Turtle into the default graph of a new dataset.</summary>
    /// <param name="text">UTF-8; must not change as long as the dataset is used.</param>
    /// <param name="baseIri">Absolute IRI against which relative ones are resolved; without it, and without <c>@base</c>, they are refused.</param>
    /// <param name="limits">How much to read; <see cref="Limits.Default"/> if null.</param>
    public static Outcome<RdfDataset> Read(byte[] text, string? baseIri = null, Limits? limits = null) => Read(text, false, baseIri, limits);

    /// <summary>Reads TriG.</summary>
    /// <param name="text">UTF-8; must not change as long as the dataset is used.</param>
    /// <param name="baseIri">Absolute IRI against which relative ones are resolved; without it, and without <c>@base</c>, they are refused.</param>
    /// <param name="limits">How much to read; <see cref="Limits.Default"/> if null.</param>
    public static Outcome<RdfDataset> ReadTriG(byte[] text, string? baseIri = null, Limits? limits = null) => Read(text, true, baseIri, limits);

    private static Outcome<RdfDataset> Read(byte[] text, bool graphs, string? baseIri, Limits? limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= Limits.Default;
        var cursor = new RdfCursor(text, limits);
        var document = new TurtleDocument(cursor, graphs, baseIri is null ? null : Encoding.UTF8.GetBytes(baseIri), limits);
        document.Read();
        return cursor.Failure is { } failure ? failure : document.Dataset;
    }
}
