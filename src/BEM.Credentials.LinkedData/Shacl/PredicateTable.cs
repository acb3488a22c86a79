namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>A small table from constants to values, open addressing over dense numbers.</summary>
internal sealed class PredicateTable<T>
    where T : class
{
    private readonly int[] keys;
    private readonly T?[] values;

    public PredicateTable(IReadOnlyCollection<KeyValuePair<int, T>> entries)
    {
        var size = 2;
        while (size < entries.Count * 2)
        {
            size *= 2;
        }

        keys = new int[size];
        values = new T?[size];
        foreach (var (key, value) in entries)
        {
            var at = key & (size - 1);
            while (values[at] is not null)
            {
                at = (at + 1) & (size - 1);
            }

            keys[at] = key;
            values[at] = value;
        }
    }

    public T? this[int key]
    {
        get
        {
            for (var at = key & (keys.Length - 1); values[at] is { } value; at = (at + 1) & (keys.Length - 1))
            {
                if (keys[at] == key)
                {
                    return value;
                }
            }

            return null;
        }
    }
}
