namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Issues numbers to blank nodes in the order of asking (RDFC-1.0, section 4.5), and can be copied.</summary>
internal sealed class BlankNodeIssuer
{
    private const int ScanUpTo = 12;
    private int[] order;
    private Dictionary<int, int>? numbers;

    public BlankNodeIssuer() => order = new int[4];

    public BlankNodeIssuer(BlankNodeIssuer other)
    {
        order = new int[Math.Max(4, other.Count + 2)];
        other.Issued.CopyTo(order);
        Count = other.Count;
        if (Count > ScanUpTo)
        {
            numbers = new Dictionary<int, int>(other.numbers!);
        }
    }

    public int Count { get; private set; }

    /// <summary>The nodes that have a number, in its order.</summary>
    public ReadOnlySpan<int> Issued => order.AsSpan(0, Count);

    /// <summary>The node's number, or -1.</summary>
    public int NumberOf(int node) =>
        numbers is null ? Issued.IndexOf(node) : numbers.TryGetValue(node, out var number) ? number : -1;

    public int Issue(int node)
    {
        if (NumberOf(node) is var known and >= 0)
        {
            return known;
        }

        if (Count == order.Length)
        {
            Array.Resize(ref order, Count * 2);
        }

        order[Count] = node;
        if (numbers is not null)
        {
            numbers[node] = Count;
        }
        else if (Count == ScanUpTo)
        {
            numbers = [];
            for (var i = 0; i <= Count; i++)
            {
                numbers[order[i]] = i;
            }
        }

        return Count++;
    }
}
