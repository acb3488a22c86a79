using System.Buffers;
using System.Security.Cryptography;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>RDF Dataset Canonicalization RDFC-1.0: the same bytes for every writing of the same dataset.</summary>
public static class RdfCanonicalization
{
    /// <summary>
    /// Canonicalises a dataset. A graph built to take for ever is refused with <c>rdf.canonicalization-too-hard</c> after
    /// <see cref="Limits.Work"/> steps, a step being one blank node on a path tried.
    /// </summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="hash">SHA-256 (also if null) or SHA-384.</param>
    /// <param name="limits">The work limit; <see cref="Limits.Default"/> if null.</param>
    public static Outcome<CanonicalDataset> Canonicalize(RdfDataset dataset, HashAlgorithmName? hash = null, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var name = hash ?? HashAlgorithmName.SHA256;
        if (name != HashAlgorithmName.SHA256 && name != HashAlgorithmName.SHA384)
        {
            throw new ArgumentException("RDFC-1.0 knows SHA-256 and SHA-384 only.", nameof(hash));
        }

        using var texts = new TermTexts(dataset);
        using var numbering = new BlankNodeNumbering(dataset, texts, name == HashAlgorithmName.SHA384, (limits ?? Limits.Default).Work);
        var numbers = numbering.Number();
        return numbers is null
            ? Finding.Error("rdf.canonicalization-too-hard")
            : new CanonicalDataset(dataset, numbers, name, Sorted(dataset, texts, numbers));
    }

    /// <summary>
    /// The quads in code point order of their lines. No term's text followed by its space is the beginning of another's, so terms are
    /// ranked once and quads sorted by ranks, from the last column to the first.
    /// </summary>
    private static ReadOnlySequence<byte> Sorted(RdfDataset dataset, TermTexts texts, int[] numbers)
    {
        texts.AddBlankNodes(numbers);
        var rank = texts.Ranks(out var ranks);
        var quads = dataset.Quads;
        var order = new int[quads.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var other = new int[order.Length];
        var start = new int[ranks + 2];
        for (var column = 3; column >= 0; column--)
        {
            Array.Clear(start);
            foreach (var i in order)
            {
                start[rank[Column(quads[i], column)] + 1]++;
            }

            for (var r = 1; r < start.Length; r++)
            {
                start[r] += start[r - 1];
            }

            foreach (var i in order)
            {
                other[start[rank[Column(quads[i], column)]]++] = i;
            }

            (order, other) = (other, order);
        }

        var length = 0L;
        foreach (ref readonly var quad in quads)
        {
            length += texts.Length(quad.Subject) + texts.Length(quad.Predicate) + texts.Length(quad.Object) + texts.Length(quad.Graph) + 2;
        }

        var lines = new SegmentWriter(length);
        foreach (var i in order)
        {
            ref readonly var quad = ref quads[i];
            lines.Append(texts[quad.Subject]);
            lines.Append(texts[quad.Predicate]);
            lines.Append(texts[quad.Object]);
            lines.Append(texts[quad.Graph]);
            lines.Append(".\n"u8);
        }

        return lines.Finish();
    }

    private static int Column(in RdfQuad quad, int column) => column switch
    {
        0 => quad.Subject,
        1 => quad.Predicate,
        2 => quad.Object,
        _ => quad.Graph,
    };
}
