using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>
/// A JSON document (RFC 8259) read once into a flat table of tokens over its own bytes: nothing is copied, texts become strings only when
/// asked for, and each value knows where it stands. Two members of the same name in one object, lone surrogates and malformed UTF-8 are
/// refused (RFC 7493): what two readers could understand differently must not be sealed or verified.
/// </summary>
public sealed class JsonTree
{
    private readonly JsonToken[] _tokens;

    internal JsonTree(ReadOnlyMemory<byte> source, JsonToken[] tokens)
    {
        if (!MemoryMarshal.TryGetArray(source, out var segment))
        {
            segment = new ArraySegment<byte>(source.ToArray());
        }

        Source = segment;
        Buffer = segment.Array ?? [];
        BufferOffset = segment.Offset;
        _tokens = tokens;
    }

    /// <summary>The document's bytes; they must not change while the tree is in use.</summary>
    public ReadOnlyMemory<byte> Source { get; }

    /// <summary>The outermost value.</summary>
    public JsonPart Root => new(this, 0);

    /// <summary>Number of tokens: values and member names.</summary>
    public int Count => _tokens.Length;

    internal JsonToken[] Tokens => _tokens;

    /// <summary>The array in which <see cref="Source"/> lies, beginning at <see cref="BufferOffset"/>.</summary>
    internal byte[] Buffer { get; }

    internal int BufferOffset { get; }

    /// <summary>Reads a document. Findings: <c>json.syntax</c>, <c>json.not-utf-8</c>, <c>json.duplicate-name</c>, <c>json.lone-surrogate</c>,
    /// <c>json.too-large</c>, <c>json.too-deep</c>, <c>json.too-many-values</c>.</summary>
    /// <param name="source">UTF-8; a byte order mark is passed over.</param>
    /// <param name="limits">Size, depth and number of values allowed; null for <see cref="Limits.Default"/>.</param>
    public static Outcome<JsonTree> Parse(ReadOnlyMemory<byte> source, Limits? limits = null) => JsonTreeParser.Parse(source, limits ?? Limits.Default);

    /// <summary>The JSON Pointer (RFC 6901) of a token; found by walking down from the root, so ask only when it is needed.</summary>
    /// <param name="index">Index of a value or a name; names give the pointer of their value.</param>
    public string PointerTo(int index)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at != index && _tokens[at].Kind is JsonKind.Object or JsonKind.Array)
        {
            var isObject = _tokens[at].Kind == JsonKind.Object;
            var end = _tokens[at].Next;
            var found = -1;
            var position = 0;
            for (var child = at + 1; child < end; position++)
            {
                var value = isObject ? child + 1 : child;
                var next = _tokens[value].Next;
                if (index < next)
                {
                    text.Append('/');
                    if (isObject)
                    {
                        text.Append(GetString(child).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
                    }
                    else
                    {
                        text.Append(position);
                    }

                    found = value;
                    break;
                }

                child = next;
            }

            if (found < 0 || index < found)
            {
                break;
            }

            at = found;
        }

        return text.ToString();
    }

    /// <summary>The JSON Pointer of the value that stands at a byte of the document.</summary>
    /// <param name="offset">Byte offset in <see cref="Source"/>: of the value, or of anything within a scalar.</param>
    public string PointerAt(int offset)
    {
        int low = 0, high = _tokens.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _tokens[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return PointerTo(low);
    }

    /// <summary>The UTF-8 text of a string or name without its quotation marks, escapes and all.</summary>
    internal ReadOnlySpan<byte> Raw(int index)
    {
        ref readonly var token = ref _tokens[index];
        return Source.Span[token.Start..token.Stop];
    }

    /// <summary>The text of a string or name, escapes resolved.</summary>
    internal string GetString(int index) =>
        _tokens[index].Escaped ? Unescaped(index) : Encoding.UTF8.GetString(Raw(index));

    /// <summary>Whether a string or name reads as this text.</summary>
    internal bool TextEquals(int index, ReadOnlySpan<byte> text)
    {
        if (!_tokens[index].Escaped)
        {
            return Raw(index).SequenceEqual(text);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Raw(index).Length);
        var equal = buffer.AsSpan(0, JsonText.Unescape(Raw(index), buffer)).SequenceEqual(text);
        ArrayPool<byte>.Shared.Return(buffer);
        return equal;
    }

    /// <summary>The index of the value of an object's member, or -1.</summary>
    internal int Member(int index, ReadOnlySpan<byte> name)
    {
        if (_tokens[index].Kind != JsonKind.Object)
        {
            return -1;
        }

        var end = _tokens[index].Next;
        for (var child = index + 1; child < end; child = _tokens[child + 1].Next)
        {
            if (TextEquals(child, name))
            {
                return child + 1;
            }
        }

        return -1;
    }

    private string Unescaped(int index)
    {
        var raw = Raw(index);
        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var text = Encoding.UTF8.GetString(buffer, 0, JsonText.Unescape(raw, buffer));
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }
}
