using System.Collections;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>A JSON object that is being built; members keep the order in which they came.</summary>
public sealed class JsonMap : JsonItem, IReadOnlyCollection<KeyValuePair<string, JsonItem>>
{
    private const int Indexed = 12;
    private KeyValuePair<string, JsonItem>[] _members;
    private int _count;
    private Dictionary<string, int>? _index;

    /// <summary>An empty object.</summary>
    /// <param name="source">Where it comes from.</param>
    public JsonMap(int source = -1)
        : base(source) => _members = [];

    internal JsonMap(int source, int capacity)
        : base(source) => _members = capacity == 0 ? [] : new KeyValuePair<string, JsonItem>[capacity];

    /// <summary>An object of one member.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The member's value.</param>
    /// <param name="source">Where it comes from.</param>
    public JsonMap(string name, JsonItem value, int source = -1)
        : base(source)
    {
        _members = [new(name, value)];
        _count = 1;
    }

    /// <inheritdoc/>
    public override JsonKind Kind => JsonKind.Object;

    /// <inheritdoc/>
    public int Count => _count;

    internal ReadOnlySpan<KeyValuePair<string, JsonItem>> Members => _members.AsSpan(0, _count);

    /// <summary>The value of a member; null if there is none. Setting replaces or appends.</summary>
    /// <param name="name">The member's name.</param>
    public JsonItem? this[string name]
    {
        get
        {
            var at = Find(name);
            return at < 0 ? null : _members[at].Value;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var at = Find(name);
            if (at >= 0)
            {
                _members[at] = new(name, value);
                return;
            }

            if (_count == _members.Length)
            {
                Array.Resize(ref _members, _count == 0 ? 2 : _count * 2);
            }

            _members[_count] = new(name, value);
            _index?.Add(name, _count);
            _count++;
        }
    }

    /// <summary>Whether there is a member of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Has(string name) => Find(name) >= 0;

    /// <summary>Takes a member away; the order of the others stays.</summary>
    /// <param name="name">The name.</param>
    public void Remove(string name)
    {
        var at = Find(name);
        if (at < 0)
        {
            return;
        }

        Array.Copy(_members, at + 1, _members, at, --_count - at);
        _members[_count] = default;
        _index = null;
    }

    /// <summary>The array under a name, made if it is not there; a single value becomes an array of one.</summary>
    /// <param name="name">The name.</param>
    internal JsonList ListOf(string name)
    {
        var present = this[name];
        if (present is JsonList list)
        {
            return list;
        }

        list = present is null ? new JsonList() : new JsonList(present);
        this[name] = list;
        return list;
    }

    /// <summary>
    /// Adds a value under a name (JSON-LD 1.1 API, "add value"): several values make an array; with <paramref name="asArray"/> one does too.
    /// </summary>
    internal void AddValue(string name, JsonItem value, bool asArray)
    {
        if (asArray)
        {
            ListOf(name);
        }

        if (value is JsonScalar { Kind: JsonKind.Array } whole && asArray)
        {
            foreach (var element in whole.Part.Elements())
            {
                AddValue(name, JsonScalar.Of(element), asArray);
            }
        }
        else if (value is JsonList values)
        {
            foreach (var one in values.Items)
            {
                AddValue(name, one, asArray);
            }
        }
        else if (Find(name) < 0)
        {
            this[name] = value;
        }
        else
        {
            ListOf(name).Add(value);
        }
    }

    /// <summary>The names in code unit order, or as they came.</summary>
    internal string[] Names(bool ordered)
    {
        var names = new string[_count];
        for (var i = 0; i < _count; i++)
        {
            names[i] = _members[i].Key;
        }

        if (ordered)
        {
            Array.Sort(names, StringComparer.Ordinal);
        }

        return names;
    }

    /// <summary>Sorts the members by name, in code unit order.</summary>
    internal void Sort()
    {
        MemoryExtensions.Sort(_members.AsSpan(0, _count), static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        _index = null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonItem>> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return _members[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string name)
    {
        if (_count > Indexed)
        {
            return Index().TryGetValue(name, out var at) ? at : -1;
        }

        for (var i = 0; i < _count; i++)
        {
            if (ReferenceEquals(_members[i].Key, name) || _members[i].Key == name)
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> Index()
    {
        if (_index is null)
        {
            _index = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
            for (var i = 0; i < _count; i++)
            {
                _index[_members[i].Key] = i;
            }
        }

        return _index;
    }
}
