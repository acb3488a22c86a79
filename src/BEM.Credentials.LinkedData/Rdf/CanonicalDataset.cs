using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>A dataset in canonical form (RDFC-1.0, section 4.4).</summary>
public sealed class CanonicalDataset
{
    private readonly RdfDataset dataset;
    private readonly int[] numbers;
    private readonly HashAlgorithmName hash;
    private byte[]? whole;

    internal CanonicalDataset(RdfDataset dataset, int[] numbers, HashAlgorithmName hash, ReadOnlySequence<byte> text)
    {
        this.dataset = dataset;
        this.numbers = numbers;
        this.hash = hash;
        Text = text;
    }

    /// <summary>The canonical N-Quads: sorted, each ended by a line feed, in UTF-8. This is what is hashed and signed.</summary>
    public ReadOnlySequence<byte> Text { get; }

    /// <summary><see cref="Text"/> in one piece, made when first asked for.</summary>
    public byte[] NQuads => whole ??= Text.ToArray();

    /// <summary>The digest of the canonical N-Quads by the algorithm with which they were made.</summary>
    public byte[] Digest()
    {
        using var digest = IncrementalHash.CreateHash(hash);
        foreach (var part in Text)
        {
            digest.AppendData(part.Span);
        }

        return digest.GetHashAndReset();
    }

    /// <summary>The canonical label of each blank node that stands in a quad, by its label in the input; both without <c>_:</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels
    {
        get
        {
            var labels = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var id = 1; id < numbers.Length; id++)
            {
                if (numbers[id] >= 0)
                {
                    labels[Encoding.UTF8.GetString(NQuadsWriter.Label(dataset, id))] = "c14n" + numbers[id].ToString(CultureInfo.InvariantCulture);
                }
            }

            return labels;
        }
    }

    /// <summary>The number n of a blank node's canonical label <c>c14nN</c>; -1 for a term that is none, or stands in no quad.</summary>
    /// <param name="id">The term's id.</param>
    public int NumberOf(int id) => id > 0 && id < numbers.Length ? numbers[id] : -1;
}
