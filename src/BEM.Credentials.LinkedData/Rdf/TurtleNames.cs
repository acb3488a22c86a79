using System.Buffers;
using System.Globalization;
using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>How terms are written in one Turtle document: prefixes, and labels of blank nodes that Turtle's grammar takes.</summary>
internal sealed class TurtleNames
{
    private readonly RdfDataset dataset;
    private readonly List<(byte[] Prefix, byte[] Space)> prefixes = [];
    private readonly Dictionary<int, byte[]> labels = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public TurtleNames(RdfDataset dataset, IReadOnlyDictionary<string, string>? prefixes)
    {
        this.dataset = dataset;
        foreach (var (prefix, space) in prefixes ?? new Dictionary<string, string>())
        {
            this.prefixes.Add((Encoding.UTF8.GetBytes(prefix + ":"), Encoding.UTF8.GetBytes(space)));
        }

        for (var id = 1; id < dataset.TermCount; id++)
        {
            if (dataset.KindOf(id) == RdfTermKind.BlankNode && IsLabel(dataset.Text(id)))
            {
                labels[id] = dataset.Text(id).ToArray();
                taken.Add(Encoding.UTF8.GetString(labels[id]));
            }
        }
    }

    public void WritePrefixes(IBufferWriter<byte> to)
    {
        foreach (var (prefix, space) in prefixes)
        {
            to.Write("@prefix "u8);
            to.Write(prefix);
            to.Write(" <"u8);
            to.Write(space);
            to.Write("> .\n"u8);
        }
    }

    public void Write(int id, IBufferWriter<byte> to)
    {
        switch (dataset.KindOf(id))
        {
            case RdfTermKind.BlankNode:
                to.Write("_:"u8);
                to.Write(Label(id));
                break;
            case RdfTermKind.Iri:
                WriteIri(id, to);
                break;
            default:
                NQuadsWriter.WriteTerm(dataset, id, to);
                break;
        }
    }

    private static bool IsLabel(ReadOnlySpan<byte> text)
    {
        for (var first = true; !text.IsEmpty; first = false)
        {
            if (!NameCharacters.Read(text, out var rune, out var length)
                || !(first ? NameCharacters.IsStart(rune) || rune is '_' or (>= '0' and <= '9') : NameCharacters.IsPart(rune)))
            {
                return false;
            }

            text = text[length..];
            if (text.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters, digits, hyphens and underscores, and neither hyphen nor digit first: needs no escapes in any version of the grammar.</summary>
    private static bool IsPlainLocal(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'_' or (byte)'-'))
            {
                return false;
            }
        }

        return text.IsEmpty || char.IsAsciiLetter((char)text[0]) || text[0] == '_';
    }

    private byte[] Label(int id)
    {
        if (!labels.TryGetValue(id, out var label))
        {
            var text = "b" + id.ToString(CultureInfo.InvariantCulture);
            while (!taken.Add(text))
            {
                text += "x";
            }

            labels[id] = label = Encoding.UTF8.GetBytes(text);
        }

        return label;
    }

    private void WriteIri(int id, IBufferWriter<byte> to)
    {
        var iri = dataset.Text(id);
        foreach (var (prefix, space) in prefixes)
        {
            if (iri.StartsWith(space) && IsPlainLocal(iri[space.Length..]))
            {
                to.Write(prefix);
                to.Write(iri[space.Length..]);
                return;
            }
        }

        NQuadsWriter.WriteTerm(dataset, id, to);
    }
}
