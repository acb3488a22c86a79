namespace BEM.Credentials.Pdf.Reading;

/// <summary>An object of a PDF (ISO 32000-1, 7.3) as it was read. Immutable.</summary>
public abstract record PdfObject
{
    internal static readonly PdfObject Null = new PdfNull();
}

/// <summary>The null object.</summary>
public sealed record PdfNull : PdfObject;

/// <summary>True or false.</summary>
/// <param name="Value">Which.</param>
public sealed record PdfBoolean(bool Value) : PdfObject;

/// <summary>A number.</summary>
/// <param name="Value">Its value.</param>
public sealed record PdfNumber(double Value) : PdfObject;

/// <summary>A name, decoded, without its slash.</summary>
/// <param name="Value">The name.</param>
public sealed record PdfName(string Value) : PdfObject;

/// <summary>A string.</summary>
/// <param name="Bytes">Its bytes, decoded.</param>
/// <param name="Start">Where its opening bracket stands in the file; -1 inside an object stream.</param>
/// <param name="End">Just after its closing bracket.</param>
/// <param name="Hexadecimal">Whether it was written between angle brackets.</param>
public sealed record PdfString(ReadOnlyMemory<byte> Bytes, int Start, int End, bool Hexadecimal) : PdfObject
{
    /// <summary>The text (7.9.2.2): UTF-16 or UTF-8 with their marks, else PDFDocEncoding, of which only Latin 1 is told apart here.</summary>
    public string Text
    {
        get
        {
            var b = Bytes.Span;
            return b.Length >= 2 && b[0] == 0xFE && b[1] == 0xFF ? System.Text.Encoding.BigEndianUnicode.GetString(b[2..])
                : b.Length >= 2 && b[0] == 0xFF && b[1] == 0xFE ? System.Text.Encoding.Unicode.GetString(b[2..])
                : b.Length >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF ? System.Text.Encoding.UTF8.GetString(b[3..])
                : System.Text.Encoding.Latin1.GetString(b);
        }
    }
}

/// <summary>An array.</summary>
/// <param name="Items">Its items.</param>
public sealed record PdfArray(IReadOnlyList<PdfObject> Items) : PdfObject;

/// <summary>A dictionary.</summary>
/// <param name="Entries">Its entries, without slashes; of a key that stands twice the last counts.</param>
public sealed record PdfDictionary(IReadOnlyDictionary<string, PdfObject> Entries) : PdfObject
{
    /// <summary>An entry as it stands, or null.</summary>
    /// <param name="key">Without slash.</param>
    public PdfObject? this[string key] => Entries.GetValueOrDefault(key);
}

/// <summary>A stream.</summary>
/// <param name="Dictionary">Its dictionary.</param>
/// <param name="Raw">Its bytes as they stand in the file, filters not undone.</param>
public sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Raw) : PdfObject;

/// <summary>A reference to an indirect object.</summary>
/// <param name="Number">Object number.</param>
/// <param name="Generation">Generation.</param>
public sealed record PdfReference(int Number, int Generation) : PdfObject;
