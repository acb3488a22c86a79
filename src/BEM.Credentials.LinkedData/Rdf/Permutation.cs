namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>The permutations of a few things, one after the other in lexical order of their indexes.</summary>
internal sealed class Permutation
{
    private readonly int[] at;

    public Permutation(int count)
    {
        at = new int[count];
        for (var i = 0; i < count; i++)
        {
            at[i] = i;
        }
    }

    public int this[int place] => at[place];

    public bool Next()
    {
        var i = at.Length - 2;
        while (i >= 0 && at[i] > at[i + 1])
        {
            i--;
        }

        if (i < 0)
        {
            return false;
        }

        var j = at.Length - 1;
        while (at[j] < at[i])
        {
            j--;
        }

        (at[i], at[j]) = (at[j], at[i]);
        Array.Reverse(at, i + 1, at.Length - i - 1);
        return true;
    }
}
