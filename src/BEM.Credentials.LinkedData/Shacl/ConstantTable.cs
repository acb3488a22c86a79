using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>The terms that compiled shapes look for in data, numbered from 0; found by the hash that every term of any dataset carries.</summary>
internal sealed class ConstantTable
{
    private readonly RdfDataset shapes;
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> terms = [];
    private int[] slots = [];
    private uint[] hashes = [];
    private int[] absent = [];

    public ConstantTable(RdfDataset shapes) => this.shapes = shapes;

    /// <summary>How many there are.</summary>
    public int Count => terms.Count;

    /// <summary>The number that a term of the shapes graph has, or -1.</summary>
    public int Known(int term) => numbers.GetValueOrDefault(term, -1);

    /// <summary>The number of a term of the shapes graph, given if it has none.</summary>
    public int Number(int term)
    {
        if (!numbers.TryGetValue(term, out var number))
        {
            numbers[term] = number = terms.Count;
            terms.Add(term);
        }

        return number;
    }

    /// <summary>Builds the look-up; no constant is added afterwards.</summary>
    public void Seal()
    {
        var size = 4;
        while (size < terms.Count * 4)
        {
            size *= 2;
        }

        slots = new int[size];
        hashes = new uint[size];
        absent = new int[terms.Count];
        for (var number = 0; number < terms.Count; number++)
        {
            var hash = shapes.Terms[terms[number]].Hash;
            var at = hash & (uint)(size - 1);
            while (slots[at] != 0)
            {
                at = (at + 1) & (uint)(size - 1);
            }

            slots[at] = number + 1;
            hashes[at] = hash;
            absent[number] = -terms[number];
        }
    }

    /// <summary>
    /// Binds to a dataset: <paramref name="bound"/> takes, by number, the data's id or, where the data has no such term, minus the id
    /// in the shapes graph; <paramref name="constant"/>, by the data's ids, the number plus one.
    /// </summary>
    public void Bind(RdfDataset data, out int[] bound, out int[] constant)
    {
        bound = (int[])absent.Clone();
        constant = new int[data.TermCount];
        var mask = (uint)slots.Length - 1;
        for (var id = 1; id < constant.Length; id++)
        {
            var hash = data.Terms[id].Hash;
            for (var at = hash & mask; slots[at] is var slot and not 0; at = (at + 1) & mask)
            {
                if (hashes[at] == hash && shapes.Terms.SameContent(terms[slot - 1], data.Terms, id))
                {
                    bound[slot - 1] = id;
                    constant[id] = slot;
                    break;
                }
            }
        }
    }
}
