using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>Reads bytes into a <see cref="JsonTree"/>: one pass, no recursion, no exceptions.</summary>
internal ref struct JsonTreeParser
{
    private static readonly SearchValues<byte> EndsPlainText =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _source;
    private readonly Limits _limits;
    private JsonToken[] _tokens;
    private int _count;
    private int _at;
    private Finding? _refusal;

    private JsonTreeParser(ReadOnlySpan<byte> source, Limits limits)
    {
        _source = source;
        _limits = limits;
        _tokens = ArrayPool<JsonToken>.Shared.Rent(1024);
    }

    public static Outcome<JsonTree> Parse(ReadOnlyMemory<byte> source, Limits limits)
    {
        if (source.Length > limits.DocumentBytes)
        {
            return Finding.Error("json.too-large", limits.DocumentBytes.ToString(CultureInfo.InvariantCulture));
        }

        if (!Utf8.IsValid(source.Span))
        {
            return Finding.Error("json.not-utf-8");
        }

        var parser = new JsonTreeParser(source.Span, limits);
        parser.Read();
        Outcome<JsonTree> outcome = parser._refusal is { } refusal
            ? refusal
            : new JsonTree(source, parser._tokens.AsSpan(0, parser._count).ToArray());
        ArrayPool<JsonToken>.Shared.Return(parser._tokens);
        return outcome;
    }

    private void Read()
    {
        if (_source.StartsWith("\uFEFF"u8))
        {
            _at = 3;
        }

        var open = ArrayPool<int>.Shared.Rent(64);
        var depth = 0;
        while (true)
        {
            SkipSpace();
            if (_at >= _source.Length || !Value(out var isContainer))
            {
                Refuse();
                break;
            }

            if (isContainer)
            {
                if (depth >= _limits.Depth)
                {
                    _refusal ??= Finding.Error("json.too-deep", _limits.Depth.ToString(CultureInfo.InvariantCulture));
                    break;
                }

                if (depth == open.Length)
                {
                    var larger = ArrayPool<int>.Shared.Rent(depth * 2);
                    open.CopyTo(larger, 0);
                    ArrayPool<int>.Shared.Return(open);
                    open = larger;
                }

                open[depth++] = _count - 1;
                SkipSpace();
                if (_at < _source.Length && _source[_at] == (_tokens[_count - 1].Kind == JsonKind.Object ? '}' : ']'))
                {
                    Close(open[--depth]);
                }
                else if (_tokens[_count - 1].Kind == JsonKind.Object ? Name(_count - 1) : First(_count - 1))
                {
                    continue;
                }
            }

            if (!Continue(open, ref depth))
            {
                break;
            }
        }

        ArrayPool<int>.Shared.Return(open);
    }

    /// <summary>After a value: closes what ends here and steps to the next value; false at the end or at a fault.</summary>
    private bool Continue(int[] open, ref int depth)
    {
        while (_refusal is null)
        {
            SkipSpace();
            if (depth == 0)
            {
                if (_at < _source.Length)
                {
                    Refuse();
                }

                return false;
            }

            var parent = open[depth - 1];
            var isObject = _tokens[parent].Kind == JsonKind.Object;
            var next = _at < _source.Length ? _source[_at] : (byte)0;
            if (next == ',')
            {
                _at++;
                SkipSpace();
                return isObject ? Name(parent) : First(parent);
            }

            if (next != (isObject ? '}' : ']'))
            {
                Refuse();
                return false;
            }

            Close(parent);
            depth--;
        }

        return false;
    }

    private bool First(int parent)
    {
        _tokens[parent].Extra++;
        return true;
    }

    private bool Name(int parent)
    {
        if (_at >= _source.Length || _source[_at] != '"' || !Text(JsonKind.Name))
        {
            Refuse();
            return false;
        }

        _tokens[parent].Extra++;
        ref var name = ref _tokens[_count - 1];
        name.Next = _count + 1;
        name.Extra = HashOf(name);
        SkipSpace();
        if (_at >= _source.Length || _source[_at] != ':')
        {
            Refuse();
            return false;
        }

        _at++;
        return true;
    }

    private readonly int HashOf(in JsonToken name)
    {
        var raw = _source[name.Start..name.Stop];
        if (!name.Escaped)
        {
            return Utf8Hash.Of(raw);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var hash = Utf8Hash.Of(buffer.AsSpan(0, JsonText.Unescape(raw, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private bool Value(out bool isContainer)
    {
        isContainer = false;
        switch (_source[_at])
        {
            case (byte)'{':
                isContainer = true;
                return Add(JsonKind.Object, _at++, 0);
            case (byte)'[':
                isContainer = true;
                return Add(JsonKind.Array, _at++, 0);
            case (byte)'"':
                return Text(JsonKind.String);
            case (byte)'t':
                return Word("true"u8, JsonKind.True);
            case (byte)'f':
                return Word("false"u8, JsonKind.False);
            case (byte)'n':
                return Word("null"u8, JsonKind.Null);
            default:
                return Number();
        }
    }

    private bool Word(ReadOnlySpan<byte> word, JsonKind kind)
    {
        if (!_source[_at..].StartsWith(word))
        {
            return false;
        }

        _at += word.Length;
        return Add(kind, _at - word.Length, _at);
    }

    private bool Number()
    {
        var start = _at;
        if (Peek() == '-')
        {
            _at++;
        }

        if (Peek() == '0')
        {
            _at++;
        }
        else if (!Digits())
        {
            return false;
        }

        if (Peek() == '.')
        {
            _at++;
            if (!Digits())
            {
                return false;
            }
        }

        if (Peek() is (byte)'e' or (byte)'E')
        {
            _at++;
            if (Peek() is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            if (!Digits())
            {
                return false;
            }
        }

        return Add(JsonKind.Number, start, _at);
    }

    private bool Digits()
    {
        var start = _at;
        while (Peek() is >= (byte)'0' and <= (byte)'9')
        {
            _at++;
        }

        return _at > start;
    }

    private readonly byte Peek() => _at < _source.Length ? _source[_at] : (byte)0;

    private bool Text(JsonKind kind)
    {
        var start = ++_at;
        var escaped = false;
        while (true)
        {
            var plain = _source[_at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
            {
                _at = _source.Length;
                return false;
            }

            _at += plain;
            var end = _source[_at];
            if (end == '"')
            {
                if (!Add(kind, start, _at))
                {
                    return false;
                }

                _tokens[_count - 1].Escaped = escaped;
                _at++;
                return true;
            }

            escaped = true;
            if (end != '\\' || !Escape())
            {
                return false;
            }
        }
    }

    private bool Escape()
    {
        var escape = _at + 1 < _source.Length ? _source[_at + 1] : (byte)0;
        if (escape != 'u')
        {
            _at += 2;
            return escape is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t';
        }

        var unit = _at + 6 <= _source.Length ? Unit(_source.Slice(_at + 2, 4)) : -1;
        if (unit < 0)
        {
            return false;
        }

        if (unit is >= 0xD800 and <= 0xDFFF)
        {
            var low = unit <= 0xDBFF && _at + 12 <= _source.Length && _source[_at + 6] == '\\' && _source[_at + 7] == 'u'
                ? Unit(_source.Slice(_at + 8, 4))
                : -1;
            if (low is < 0xDC00 or > 0xDFFF)
            {
                _refusal ??= At("json.lone-surrogate");
                return false;
            }

            _at += 6;
        }

        _at += 6;
        return true;
    }

    private static int Unit(ReadOnlySpan<byte> digits) => JsonText.Hex(digits);

    private bool Add(JsonKind kind, int start, int stop)
    {
        if (_count >= _limits.Nodes)
        {
            _refusal ??= Finding.Error("json.too-many-values", _limits.Nodes.ToString(CultureInfo.InvariantCulture));
            return false;
        }

        if (_count == _tokens.Length)
        {
            var larger = ArrayPool<JsonToken>.Shared.Rent(_count * 2);
            _tokens.CopyTo(larger, 0);
            ArrayPool<JsonToken>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[_count] = new JsonToken { Kind = kind, Start = start, Stop = stop, Next = _count + 1 };
        _count++;
        return true;
    }

    private void Close(int index)
    {
        _at++;
        ref var token = ref _tokens[index];
        token.Stop = _at;
        token.Next = _count;
        if (token.Kind == JsonKind.Object && token.Extra > 1)
        {
            RefuseTwins(index);
        }
    }

    private void RefuseTwins(int index)
    {
        var members = _tokens[index].Extra;
        var rented = members > 64 ? ArrayPool<ulong>.Shared.Rent(members) : null;
        var names = rented is null ? stackalloc ulong[64] : rented;
        names = names[..members];
        var child = index + 1;
        for (var i = 0; i < members; i++)
        {
            names[i] = ((ulong)(uint)_tokens[child].Extra << 32) | (uint)child;
            child = _tokens[child + 1].Next;
        }

        names.Sort();
        for (var i = 1; i < members && _refusal is null; i++)
        {
            for (var j = i - 1; j >= 0 && (uint)(names[j] >> 32) == (uint)(names[i] >> 32); j--)
            {
                if (SameName((int)(uint)names[j], (int)(uint)names[i]))
                {
                    _refusal = At("json.duplicate-name", NameOf((int)(uint)names[i]));
                    break;
                }
            }
        }

        if (rented is not null)
        {
            ArrayPool<ulong>.Shared.Return(rented);
        }
    }

    private readonly bool SameName(int left, int right) =>
        !_tokens[left].Escaped && !_tokens[right].Escaped
            ? _source[_tokens[left].Start.._tokens[left].Stop].SequenceEqual(_source[_tokens[right].Start.._tokens[right].Stop])
            : NameOf(left) == NameOf(right);

    private readonly string NameOf(int index)
    {
        var raw = _source[_tokens[index].Start.._tokens[index].Stop];
        var buffer = new byte[raw.Length];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, JsonText.Unescape(raw, buffer));
    }

    private void SkipSpace()
    {
        while (_at < _source.Length && _source[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private void Refuse() => _refusal ??= At("json.syntax");

    private readonly Finding At(string code, params string[] more)
    {
        var before = _source[..Math.Min(_at, _source.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return Finding.Error(code, [line.ToString(CultureInfo.InvariantCulture), column.ToString(CultureInfo.InvariantCulture), .. more]);
    }
}
