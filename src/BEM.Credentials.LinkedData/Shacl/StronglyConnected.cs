namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>Strongly connected components by Tarjan's algorithm, without recursion.</summary>
internal static class StronglyConnected
{
    public static List<List<int>> Of(IReadOnlyCollection<int> nodes, Func<int, IEnumerable<int>> next)
    {
        var index = new Dictionary<int, int>();
        var low = new Dictionary<int, int>();
        var open = new Stack<int>();
        var isOpen = new HashSet<int>();
        var components = new List<List<int>>();
        foreach (var start in nodes)
        {
            if (index.ContainsKey(start))
            {
                continue;
            }

            var calls = new Stack<(int Node, IEnumerator<int> Next)>();
            Begin(start);
            while (calls.TryPeek(out var call))
            {
                if (call.Next.MoveNext())
                {
                    var to = call.Next.Current;
                    if (!index.TryGetValue(to, out var number))
                    {
                        Begin(to);
                    }
                    else if (isOpen.Contains(to))
                    {
                        low[call.Node] = Math.Min(low[call.Node], number);
                    }

                    continue;
                }

                calls.Pop();
                if (calls.TryPeek(out var caller))
                {
                    low[caller.Node] = Math.Min(low[caller.Node], low[call.Node]);
                }

                if (low[call.Node] == index[call.Node])
                {
                    var component = new List<int>();
                    int member;
                    do
                    {
                        member = open.Pop();
                        isOpen.Remove(member);
                        component.Add(member);
                    }
                    while (member != call.Node);
                    components.Add(component);
                }
            }

            void Begin(int node)
            {
                index[node] = low[node] = index.Count;
                open.Push(node);
                isOpen.Add(node);
                calls.Push((node, next(node).GetEnumerator()));
            }
        }

        return components;
    }
}
