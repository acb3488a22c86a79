using System.Globalization;
using System.Text;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>
/// The cross-reference sections of a file from its last to its first (ISO 32000-1, 7.5.4, 7.5.8): where each object is, and the trailers.
/// Where they cannot be read the objects are searched for, and <see cref="Rebuilt"/> says so.
/// </summary>
internal sealed class CrossReferences
{
    private const int MostSections = 256;
    private const int MostObjects = 500_000;

    /// <summary>Kind 1: at byte <c>Place</c>; kind 2: in object stream <c>Place</c> at <c>Index</c>; kind 0: free.</summary>
    public Dictionary<int, (int Kind, int Place, int Index)> Places { get; } = [];

    /// <summary>Trailer of the last section.</summary>
    public PdfDictionary? Trailer { get; private set; }

    /// <summary>Starts of the sections, last first.</summary>
    public List<int> Sections { get; } = [];

    /// <summary>Whether the objects had to be searched for.</summary>
    public bool Rebuilt { get; private set; }

    /// <summary>Whether a section has mistakes that do not keep the file from being read.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Reads them.</summary>
    public static CrossReferences Read(ReadOnlyMemory<byte> file)
    {
        var references = new CrossReferences();
        var start = LastStart(file.Span);
        if (start is null || !references.Follow(file, start.Value) || references.Trailer?["Root"] is not PdfReference)
        {
            references.Rebuild(file);
        }

        return references;
    }

    private static int? LastStart(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf("startxref"u8);
        if (at < 0)
        {
            return null;
        }

        var parser = new PdfParser(file[(at + 9)..Math.Min(file.Length, at + 60)].ToArray(), false);
        return parser.ReadInteger();
    }

    private bool Follow(ReadOnlyMemory<byte> file, int start)
    {
        var pending = new Queue<int>();
        var seen = new HashSet<int>();
        pending.Enqueue(start);
        while (pending.Count > 0)
        {
            var at = pending.Dequeue();
            if (!seen.Add(at))
            {
                Damaged = true;
                continue;
            }

            if (at < 0 || at >= file.Length || seen.Count > MostSections)
            {
                return false;
            }

            Sections.Add(at);
            var parser = new PdfParser(file, true) { Position = at };
            var trailer = parser.Keyword("xref"u8) ? ReadTable(parser) : ReadStream(file, at);
            if (trailer is null)
            {
                return false;
            }

            Trailer ??= trailer;
            if (trailer["XRefStm"] is PdfNumber hybrid)
            {
                pending.Enqueue((int)Math.Clamp(hybrid.Value, -1, int.MaxValue));
            }

            if (trailer["Prev"] is PdfNumber previous)
            {
                pending.Enqueue((int)Math.Clamp(previous.Value, -1, int.MaxValue));
            }
        }

        return true;
    }

    private PdfDictionary? ReadTable(PdfParser parser)
    {
        while (!parser.Keyword("trailer"u8))
        {
            if (parser.ReadInteger() is not { } first || parser.ReadInteger() is not { } count || count > MostObjects)
            {
                return null;
            }

            for (var i = 0; i < count; i++)
            {
                if (parser.ReadInteger() is not { } offset || parser.ReadInteger() is null)
                {
                    return null;
                }

                var inUse = parser.Keyword("n"u8);
                if (!inUse && !parser.Keyword("f"u8))
                {
                    return null;
                }

                Places.TryAdd(first + i, inUse ? (1, offset, 0) : (0, 0, 0));
            }

            if (parser.AtEnd)
            {
                return null;
            }
        }

        return parser.Read() as PdfDictionary;
    }

    private PdfDictionary? ReadStream(ReadOnlyMemory<byte> file, int at)
    {
        if (ObjectReader.ReadAt(file, at, null) is not { Value: PdfStream stream } || (stream.Dictionary["Type"] as PdfName)?.Value != "XRef")
        {
            return null;
        }

        var data = StreamDecoder.Decode(stream, o => o, 16 * 1024 * 1024);
        if (data is null || stream.Dictionary["W"] is not PdfArray { Items.Count: 3 } w)
        {
            return null;
        }

        var widths = new int[3];
        for (var i = 0; i < 3; i++)
        {
            if (w.Items[i] is not PdfNumber { Value: >= 0 and <= 8 } width)
            {
                return null;
            }

            widths[i] = (int)width.Value;
        }

        var row = widths.Sum();
        if (row == 0)
        {
            return null;
        }

        var size = stream.Dictionary["Size"] is PdfNumber { Value: >= 0 and <= MostObjects } number ? (int)number.Value : 0;
        var index = stream.Dictionary["Index"] is PdfArray array ? array.Items.OfType<PdfNumber>().Select(n => (int)Math.Clamp(n.Value, 0, MostObjects)).ToArray() : [0, size];
        var place = 0;
        for (var pair = 0; pair + 1 < index.Length; pair += 2)
        {
            for (var i = 0; i < index[pair + 1] && place + row <= data.Length; i++, place += row)
            {
                long Field(int from, int length, long otherwise)
                {
                    if (length == 0)
                    {
                        return otherwise;
                    }

                    long value = 0;
                    for (var k = 0; k < length; k++)
                    {
                        value = (value << 8) | data[from + k];
                    }

                    return value;
                }

                var kind = Field(place, widths[0], 1);
                var second = Field(place + widths[0], widths[1], 0);
                var third = Field(place + widths[0] + widths[1], widths[2], 0);
                if (kind is 0 or 1 or 2 && second is >= 0 and <= int.MaxValue)
                {
                    Places.TryAdd(index[pair] + i, ((int)kind, (int)second, (int)Math.Clamp(third, 0, int.MaxValue)));
                }
            }
        }

        return stream.Dictionary;
    }

    /// <summary>Searches the whole file for <c>n g obj</c>; the last of each number counts.</summary>
    private void Rebuild(ReadOnlyMemory<byte> file)
    {
        Rebuilt = true;
        Places.Clear();
        var bytes = file.Span;
        PdfDictionary? trailer = null;
        var at = 0;
        while (true)
        {
            var next = bytes[at..].IndexOf(" obj"u8);
            if (next < 0 || Places.Count > MostObjects)
            {
                break;
            }

            var end = at + next;
            var start = end;
            while (start > 0 && end - start < 24 && bytes[start - 1] is (>= (byte)'0' and <= (byte)'9') or (byte)' ')
            {
                start--;
            }

            var parts = Encoding.Latin1.GetString(bytes[start..end]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length >= 2 && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < MostObjects)
            {
                Places[number] = (1, end - (parts[^1].Length + 1 + parts[^2].Length), 0);
            }

            at = end + 4;
        }

        for (at = 0; ;)
        {
            var next = bytes[at..].IndexOf("trailer"u8);
            if (next < 0)
            {
                break;
            }

            at += next + 7;
            if (new PdfParser(file, true) { Position = at }.Read() is PdfDictionary dictionary && dictionary["Root"] is PdfReference)
            {
                trailer = dictionary;
            }
        }

        foreach (var (number, place) in Places.ToArray())
        {
            if (ObjectReader.ReadAt(file, place.Place, null) is not { } read)
            {
                continue;
            }

            if (read.Value is PdfStream stream)
            {
                var type = (stream.Dictionary["Type"] as PdfName)?.Value;
                if (type == "XRef" && trailer is null)
                {
                    trailer = stream.Dictionary;
                }
                else if (type == "ObjStm")
                {
                    var index = 0;
                    foreach (var inner in ObjectReader.NumbersIn(stream))
                    {
                        Places.TryAdd(inner, (2, number, index));
                        index++;
                    }
                }
            }
            else if (trailer is null && read.Value is PdfDictionary d && (d["Type"] as PdfName)?.Value == "Catalog")
            {
                trailer = new PdfDictionary(new Dictionary<string, PdfObject> { ["Root"] = new PdfReference(number, 0) });
            }
        }

        if (trailer is null)
        {
            foreach (var (number, place) in Places)
            {
                if (place.Kind == 2)
                {
                    // The catalog may be inside an object stream; the document looks for it there.
                    trailer = new PdfDictionary(new Dictionary<string, PdfObject> { ["Root"] = new PdfReference(-number, 0) });
                    break;
                }
            }
        }

        Trailer = trailer;
    }
}
