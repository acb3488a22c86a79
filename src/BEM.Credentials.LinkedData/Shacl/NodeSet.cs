using System.Collections;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Nodes in the order in which they were found, each once.</summary>
internal sealed class NodeSet : IEnumerable<int>
{
    private readonly List<int> nodes = [];
    private HashSet<int>? seen;

    public int Count => nodes.Count;

    public int this[int index] => nodes[index];

    public ReadOnlySpan<int> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes);

    public bool Add(int node)
    {
        if (nodes.Count < 8)
        {
            if (nodes.Contains(node))
            {
                return false;
            }
        }
        else
        {
            seen ??= [.. nodes];
            if (!seen.Add(node))
            {
                return false;
            }
        }

        nodes.Add(node);
        return true;
    }

    public IEnumerator<int> GetEnumerator() => nodes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
