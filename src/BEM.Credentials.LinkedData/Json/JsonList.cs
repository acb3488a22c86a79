using System.Collections;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>A JSON array that is being built.</summary>
public sealed class JsonList : JsonItem, IReadOnlyList<JsonItem>
{
    private JsonItem[] _items;
    private int _count;

    /// <summary>An empty array.</summary>
    /// <param name="source">Where it comes from.</param>
    public JsonList(int source = -1)
        : base(source) => _items = [];

    /// <summary>An array of one.</summary>
    /// <param name="only">The one.</param>
    public JsonList(JsonItem only)
        : base(-1)
    {
        _items = [only];
        _count = 1;
    }

    /// <inheritdoc/>
    public override JsonKind Kind => JsonKind.Array;

    /// <inheritdoc/>
    public int Count => _count;

    internal ReadOnlySpan<JsonItem> Items => _items.AsSpan(0, _count);

    /// <inheritdoc/>
    public JsonItem this[int index]
    {
        get => _items[index];
        internal set => _items[index] = value;
    }

    /// <summary>Puts one at the end.</summary>
    /// <param name="item">The one.</param>
    public void Add(JsonItem item)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count == 0 ? 1 : _count * 2);
        }

        _items[_count++] = item;
    }

    /// <summary>Puts an item at the end, or each of its elements if it is an array.</summary>
    /// <param name="item">The item.</param>
    public void AddAll(JsonItem item)
    {
        if (item is JsonList list)
        {
            foreach (var one in list.Items)
            {
                Add(one);
            }
        }
        else
        {
            Add(item);
        }
    }

    /// <summary>Sorts by the text of the items, in code unit order.</summary>
    internal void SortByText() => Array.Sort(_items, 0, _count, Comparer<JsonItem>.Create(static (a, b) => string.CompareOrdinal(a.Text, b.Text)));

    /// <inheritdoc/>
    public IEnumerator<JsonItem> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return _items[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
