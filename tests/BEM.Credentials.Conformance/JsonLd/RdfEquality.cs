using System.Text;
using System.Text.RegularExpressions;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>Equality of RDF datasets, blank nodes under any label.</summary>
internal static class RdfEquality
{
    internal static void Check(byte[] expected, RdfDataset actual)
    {
        var read = NQuadsReader.Read(expected);
        if (!read.Succeeded)
        {
            // Generalised RDF is no N-Quads: blank predicates are compared as if they were IRIs.
            read = NQuadsReader.Read(NamingPredicates(expected));
            actual = NQuadsReader.Read(NamingPredicates(NQuadsWriter.ToBytes(actual))).Value!;
        }

        Assert.True(read.Succeeded, string.Join("; ", read.Findings));
        Assert.Equal(Canonical(read.Value), Canonical(actual));
    }

    private static byte[] NamingPredicates(byte[] nquads) =>
        Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(nquads), @"^(\S+) _:(\S+) ", "$1 <blank:$2> ", RegexOptions.Multiline));

    private static string Canonical(RdfDataset dataset) => Encoding.UTF8.GetString(RdfCanonicalization.Canonicalize(dataset).Value!.NQuads);
}
