using System.Buffers.Text;
using System.Text;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>A growing row of bytes with PDF's ways of writing numbers, names and strings (ISO 32000-1, 7.3).</summary>
internal sealed class ByteWriter(int capacity = 4096)
{
    private byte[] bytes = new byte[capacity];

    private const int LargestKept = 1024 * 1024;

    [ThreadStatic]
    private static ByteWriter? spare;

    /// <summary>An empty writer that may have memory already; give it back with <see cref="Return"/>.</summary>
    public static ByteWriter Rent(int room)
    {
        var writer = spare ?? new ByteWriter(room);
        spare = null;
        writer.Clear();
        writer.Reserve(room);
        return writer;
    }

    /// <summary>Leaves the memory to the thread's next file; nothing may be written or read any more.</summary>
    public void Return()
    {
        if (bytes.Length <= LargestKept)
        {
            spare = this;
        }
    }

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written, keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Room for more bytes.</summary>
    public Span<byte> Reserve(int count)
    {
        if (Length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }

        return bytes.AsSpan(Length);
    }

    /// <summary>Bytes as they are.</summary>
    public ByteWriter Add(ReadOnlySpan<byte> raw)
    {
        raw.CopyTo(Reserve(raw.Length));
        Length += raw.Length;
        return this;
    }

    /// <summary>One byte.</summary>
    public ByteWriter Add(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
        return this;
    }

    /// <summary>Letters of ASCII.</summary>
    public ByteWriter Add(string ascii)
    {
        Length += Encoding.ASCII.GetBytes(ascii, Reserve(ascii.Length));
        return this;
    }

    /// <summary>Text in UTF-8.</summary>
    public ByteWriter AddUtf8(string text)
    {
        Length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));
        return this;
    }

    /// <summary>A whole number.</summary>
    public ByteWriter Add(int value)
    {
        Utf8Formatter.TryFormat(value, Reserve(12), out var count);
        Length += count;
        return this;
    }

    /// <summary>A whole number and a space after it; quick for four figures or fewer.</summary>
    public ByteWriter AddWhole(int value)
    {
        if (value is <= -10_000 or >= 10_000)
        {
            return Add(value).Add((byte)' ');
        }

        var span = Reserve(6);
        var at = 0;
        if (value < 0)
        {
            span[at++] = (byte)'-';
            value = -value;
        }

        for (var place = value >= 1000 ? 1000 : value >= 100 ? 100 : value >= 10 ? 10 : 1; place > 0; place /= 10)
        {
            var digit = value / place;
            value -= digit * place;
            span[at++] = (byte)('0' + digit);
        }

        span[at++] = (byte)' ';
        Length += at;
        return this;
    }

    /// <summary>A number to the third place, without needless zeros.</summary>
    public ByteWriter AddNumber(double value) => AddThousandths((long)Math.Round(value * 1000, MidpointRounding.AwayFromZero));

    /// <summary>A number to the second place, without needless zeros.</summary>
    public ByteWriter AddNumber2(double value) => AddThousandths((long)Math.Round(value * 100, MidpointRounding.AwayFromZero) * 10);

    /// <summary>A coordinate pair and a space after each.</summary>
    public ByteWriter AddPoint(double x, double y) => AddNumber2(x).Add((byte)' ').AddNumber2(y).Add((byte)' ');

    /// <summary>A reference to an object.</summary>
    public ByteWriter AddReference(int number) => Add(number).Add(" 0 R"u8);

    /// <summary>A name with its slash; bytes outside the regular characters as #xx.</summary>
    public ByteWriter AddName(string name)
    {
        Add((byte)'/');
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            if (b is > 0x20 and < 0x7F and not ((byte)'#' or (byte)'/' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'%'))
            {
                Add(b);
            }
            else
            {
                Add((byte)'#');
                AddHex(b);
            }
        }

        return this;
    }

    /// <summary>A text string: PDFDocEncoding where it is plain ASCII, else UTF-16 with its mark (7.9.2.2).</summary>
    public ByteWriter AddText(string text)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            Add((byte)'(');
            foreach (var c in text)
            {
                if (c is '(' or ')' or '\\')
                {
                    Add((byte)'\\');
                }

                Add((byte)c);
            }

            return Add((byte)')');
        }

        Add("<FEFF"u8);
        foreach (var c in text)
        {
            AddHex((byte)(c >> 8));
            AddHex((byte)c);
        }

        return Add((byte)'>');
    }

    /// <summary>A string of bytes in hexadecimal.</summary>
    public ByteWriter AddHexString(ReadOnlySpan<byte> value)
    {
        Add((byte)'<');
        foreach (var b in value)
        {
            AddHex(b);
        }

        return Add((byte)'>');
    }

    /// <summary>Two hexadecimal digits.</summary>
    public ByteWriter AddHex(byte value)
    {
        const string Digits = "0123456789ABCDEF";
        var span = Reserve(2);
        span[0] = (byte)Digits[value >> 4];
        span[1] = (byte)Digits[value & 15];
        Length += 2;
        return this;
    }

    private ByteWriter AddThousandths(long thousandths)
    {
        var span = Reserve(24);
        var at = 0;
        if (thousandths < 0)
        {
            span[at++] = (byte)'-';
            thousandths = -thousandths;
        }

        var whole = thousandths / 1000;
        var rest = (int)(thousandths % 1000);
        if (whole > 0 || rest == 0)
        {
            Utf8Formatter.TryFormat(whole, span[at..], out var count);
            at += count;
        }

        if (rest > 0)
        {
            span[at++] = (byte)'.';
            span[at++] = (byte)('0' + (rest / 100));
            if (rest % 100 > 0)
            {
                span[at++] = (byte)('0' + (rest / 10 % 10));
                if (rest % 10 > 0)
                {
                    span[at++] = (byte)('0' + (rest % 10));
                }
            }
        }

        Length += at;
        return this;
    }
}
