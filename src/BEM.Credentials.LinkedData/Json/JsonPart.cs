using System.Globalization;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>One value of a <see cref="JsonTree"/>. The default value is "nothing": kind <see cref="JsonKind.None"/>.</summary>
/// <param name="Tree">The document.</param>
/// <param name="Index">Which token of it.</param>
public readonly record struct JsonPart(JsonTree? Tree, int Index)
{
    /// <summary>What it is.</summary>
    public JsonKind Kind => Tree is null ? JsonKind.None : Tree.Tokens[Index].Kind;

    /// <summary>Whether there is a value.</summary>
    public bool Exists => Tree is not null;

    /// <summary>Members of an object or elements of an array; else 0.</summary>
    public int Count => Kind is JsonKind.Object or JsonKind.Array ? Tree!.Tokens[Index].Extra : 0;

    /// <summary>Where it stands in its document, as JSON Pointer.</summary>
    public string Pointer => Tree?.PointerTo(Index) ?? string.Empty;

    /// <summary>The text of a string; null of anything else.</summary>
    public string? Text => Kind is JsonKind.String or JsonKind.Name ? Tree!.GetString(Index) : null;

    /// <summary>The truth of <c>true</c> or <c>false</c>; null of anything else.</summary>
    public bool? Truth => Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };

    /// <summary>The value of a number as IEEE 754 double; NaN of anything else.</summary>
    public double Number => Kind == JsonKind.Number
        ? double.Parse(Bytes, NumberStyles.Float, CultureInfo.InvariantCulture)
        : double.NaN;

    /// <summary>The bytes as they stand in the document; of a string without its quotation marks.</summary>
    public ReadOnlySpan<byte> Bytes => Tree is null ? default : Tree.Raw(Index);

    /// <summary>The bytes as they stand in the document, quotation marks and all.</summary>
    public ReadOnlyMemory<byte> Whole
    {
        get
        {
            if (Tree is null)
            {
                return default;
            }

            ref readonly var token = ref Tree.Tokens[Index];
            return token.Kind is JsonKind.String or JsonKind.Name
                ? Tree.Source[(token.Start - 1)..(token.Stop + 1)]
                : Tree.Source[token.Start..token.Stop];
        }
    }

    /// <summary>The member of an object of this name; nothing if there is none.</summary>
    /// <param name="name">The name, as UTF-8.</param>
    public JsonPart this[ReadOnlySpan<byte> name]
    {
        get
        {
            var index = Tree?.Member(Index, name) ?? -1;
            return index < 0 ? default : new JsonPart(Tree, index);
        }
    }

    /// <summary>The elements of an array; the value itself, if it is something else; nothing of nothing.</summary>
    public IEnumerable<JsonPart> Elements()
    {
        if (Kind != JsonKind.Array)
        {
            if (Exists)
            {
                yield return this;
            }

            yield break;
        }

        var end = Tree!.Tokens[Index].Next;
        for (var child = Index + 1; child < end; child = Tree.Tokens[child].Next)
        {
            yield return new JsonPart(Tree, child);
        }
    }

    /// <summary>The members of an object, in their order; none of anything else.</summary>
    public IEnumerable<(string Name, JsonPart Value)> Members()
    {
        if (Kind != JsonKind.Object)
        {
            yield break;
        }

        var end = Tree!.Tokens[Index].Next;
        for (var child = Index + 1; child < end; child = Tree.Tokens[child + 1].Next)
        {
            yield return (Tree.GetString(child), new JsonPart(Tree, child + 1));
        }
    }

    /// <summary>Whether both are the same JSON value; the order of members does not matter.</summary>
    /// <param name="other">The other value.</param>
    public bool SameAs(JsonPart other)
    {
        if (Kind != other.Kind || Count != other.Count)
        {
            return false;
        }

        switch (Kind)
        {
            case JsonKind.String:
                return Tree!.TextEquals(Index, System.Text.Encoding.UTF8.GetBytes(other.Text!));
            case JsonKind.Number:
                return Number.Equals(other.Number);
            case JsonKind.Array:
                return Elements().Zip(other.Elements()).All(static pair => pair.First.SameAs(pair.Second));
            case JsonKind.Object:
                var mine = this;
                return other.Members().All(member => mine[System.Text.Encoding.UTF8.GetBytes(member.Name)].SameAs(member.Value));
            default:
                return true;
        }
    }
}
