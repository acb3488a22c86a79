namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>One graph of a dataset as it stood when asked for, with an index by subject and, once needed, one by object and one by predicate.</summary>
public sealed class RdfGraph
{
    private readonly RdfQuad[] bySubject;
    private readonly int[] subjectStart;
    private RdfQuad[]? byObject;
    private int[]? objectStart;
    private RdfQuad[]? byPredicate;
    private int[]? predicateStart;

    internal RdfGraph(RdfDataset dataset, int name)
    {
        Dataset = dataset;
        Name = name;
        var all = dataset.Quads;
        var mine = new RdfQuad[all.Length];
        var n = 0;
        foreach (ref readonly var quad in all)
        {
            if (quad.Graph == name)
            {
                mine[n++] = quad;
            }
        }

        Count = n;
        var terms = dataset.TermCount;
        var byP = new RdfQuad[n];
        Sort(mine.AsSpan(0, n), byP, new int[terms + 1], static q => q.Predicate);
        bySubject = n == mine.Length ? mine : new RdfQuad[n];
        subjectStart = new int[terms + 1];
        Sort(byP, bySubject, subjectStart, static q => q.Subject);
    }

    /// <summary>The dataset.</summary>
    public RdfDataset Dataset { get; }

    /// <summary>The graph's name; <see cref="RdfDataset.DefaultGraph"/> for the default graph.</summary>
    public int Name { get; }

    /// <summary>Number of triples.</summary>
    public int Count { get; }

    /// <summary>All triples, by subject, then predicate.</summary>
    public ReadOnlySpan<RdfQuad> Triples => bySubject;

    /// <summary>The triples of a subject, by predicate.</summary>
    /// <param name="subject">Id of the subject.</param>
    public ReadOnlySpan<RdfQuad> About(int subject) => Run(bySubject, subjectStart, subject);

    /// <summary>The triples of a subject and predicate.</summary>
    /// <param name="subject">Id of the subject.</param>
    /// <param name="predicate">Id of the predicate.</param>
    public ReadOnlySpan<RdfQuad> About(int subject, int predicate) => Narrow(About(subject), predicate);

    /// <summary>The triples of an object, by predicate.</summary>
    /// <param name="object">Id of the object.</param>
    public ReadOnlySpan<RdfQuad> Naming(int @object)
    {
        if (byObject is null)
        {
            var terms = subjectStart.Length - 1;
            var byP = new RdfQuad[Count];
            Sort(bySubject, byP, new int[terms + 1], static q => q.Predicate);
            var start = new int[terms + 1];
            var sorted = new RdfQuad[Count];
            Sort(byP, sorted, start, static q => q.Object);
            objectStart = start;
            Volatile.Write(ref byObject, sorted);
        }

        return Run(byObject, objectStart!, @object);
    }

    /// <summary>The triples of a predicate and object.</summary>
    /// <param name="predicate">Id of the predicate.</param>
    /// <param name="object">Id of the object.</param>
    public ReadOnlySpan<RdfQuad> Naming(int predicate, int @object) => Narrow(Naming(@object), predicate);

    /// <summary>The triples of a predicate.</summary>
    /// <param name="predicate">Id of the predicate.</param>
    public ReadOnlySpan<RdfQuad> With(int predicate)
    {
        if (byPredicate is null)
        {
            var start = new int[subjectStart.Length];
            var sorted = new RdfQuad[Count];
            Sort(bySubject, sorted, start, static q => q.Predicate);
            predicateStart = start;
            Volatile.Write(ref byPredicate, sorted);
        }

        return Run(byPredicate, predicateStart!, predicate);
    }

    /// <summary>Whether the graph holds a triple.</summary>
    /// <param name="subject">Id of the subject.</param>
    /// <param name="predicate">Id of the predicate.</param>
    /// <param name="object">Id of the object.</param>
    public bool Contains(int subject, int predicate, int @object) => Dataset.Contains(new RdfQuad(subject, predicate, @object, Name));

    private static ReadOnlySpan<RdfQuad> Run(RdfQuad[] sorted, int[] start, int id) =>
        id <= 0 || id >= start.Length - 1 ? [] : sorted.AsSpan(start[id], start[id + 1] - start[id]);

    private static ReadOnlySpan<RdfQuad> Narrow(ReadOnlySpan<RdfQuad> run, int predicate)
    {
        int low = 0, high = run.Length;
        while (high - low > 8)
        {
            var middle = (low + high) >>> 1;
            if (run[middle].Predicate < predicate)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        while (low < run.Length && run[low].Predicate < predicate)
        {
            low++;
        }

        var end = low;
        while (end < run.Length && run[end].Predicate == predicate)
        {
            end++;
        }

        return run[low..end];
    }

    /// <summary>Counting sort, stable; afterwards <paramref name="start"/> holds where each key's run begins.</summary>
    private static void Sort(ReadOnlySpan<RdfQuad> from, Span<RdfQuad> to, int[] start, Func<RdfQuad, int> key)
    {
        foreach (ref readonly var quad in from)
        {
            start[key(quad) + 1]++;
        }

        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        foreach (ref readonly var quad in from)
        {
            to[start[key(quad)]++] = quad;
        }

        Array.Copy(start, 0, start, 1, start.Length - 1);
        start[0] = 0;
    }
}
