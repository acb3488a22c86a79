namespace BEM.Credentials.Verification.Photographs;

/// <summary>Corners as line after line crosses them: the same corner is one entry, however often it is seen.</summary>
internal sealed class PatternTally
{
    // A photographed page needs some hundred thousand; a picture made of nothing but corners would need thousands of millions.
    private const int MostComparisons = 40_000_000;

    private readonly List<(FinderPattern Pattern, int Count)> found = [];
    private int comparisons;

    /// <summary>Whether the picture has more of them than is worth looking at.</summary>
    public bool IsFull => comparisons > MostComparisons;

    /// <summary>What was seen so far, with how often.</summary>
    public IReadOnlyList<(FinderPattern Pattern, int Count)> Found => found;

    /// <summary>Adds what one line saw.</summary>
    public void Add(FinderPattern pattern)
    {
        for (var i = 0; i < found.Count; i++)
        {
            comparisons++;
            var (known, count) = found[i];
            var (x, y, reach) = (known.X - pattern.X, known.Y - pattern.Y, 2.5 * known.Module);
            if ((x * x) + (y * y) < reach * reach)
            {
                double Mean(double one, double other) => ((one * count) + other) / (count + 1);
                found[i] = (new FinderPattern(Mean(known.X, pattern.X), Mean(known.Y, pattern.Y), Mean(known.Module, pattern.Module)), count + 1);
                return;
            }
        }

        found.Add((pattern, 1));
    }
}
