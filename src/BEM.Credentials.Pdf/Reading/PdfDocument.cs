using BEM.Credentials.Model;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>
/// A PDF from anywhere, read within limits (ISO 32000-1): objects, pages, text, attachments, revisions, signature dictionaries. It judges no
/// signature; it says which bytes each covers and what changed after it. Not thread-safe: one for each use.
/// </summary>
public sealed class PdfDocument
{
    private const int MostPages = 2_000;
    private const int DecodedBytes = 192 * 1024 * 1024;
    private const int StreamBytes = 64 * 1024 * 1024;

    private readonly Dictionary<int, PdfObject> objects = [];
    private readonly Dictionary<int, (byte[] Data, (int Number, int Offset)[] Index)?> objectStreams = [];
    private readonly HashSet<int> reading = [];
    private readonly Dictionary<PdfStream, byte[]?> decoded = new(ReferenceEqualityComparer.Instance);
    private long budget = DecodedBytes;
    private IReadOnlyList<PdfPage>? pages;
    private IReadOnlyList<PdfSignature>? signatures;
    private IReadOnlyList<PdfAttachedFile>? attachments;

    private PdfDocument(ReadOnlyMemory<byte> bytes, CrossReferences references, PdfDictionary trailer)
    {
        Bytes = bytes;
        References = references;
        Trailer = trailer;
        Catalog = Resolve(trailer["Root"]) as PdfDictionary ?? FindCatalog() ?? new PdfDictionary(new Dictionary<string, PdfObject>());
    }

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The trailer of the last revision.</summary>
    public PdfDictionary Trailer { get; }

    /// <summary>The catalog.</summary>
    public PdfDictionary Catalog { get; }

    /// <summary>Whether the cross-references were unusable and the objects had to be searched for.</summary>
    public bool Rebuilt => References.Rebuilt;

    /// <summary>The pages, in order; at most 2,000.</summary>
    public IReadOnlyList<PdfPage> Pages => pages ??= PageTree.Read(this, MostPages);

    /// <summary>Files inside the PDF, from the name tree, the associated files and annotations.</summary>
    public IReadOnlyList<PdfAttachedFile> Attachments => attachments ??= AttachedFiles.Read(this);

    /// <summary>Signatures and document time-stamps, in the order of the bytes they cover; also those that a later revision hides.</summary>
    public IReadOnlyList<PdfSignature> Signatures => signatures ??= SignatureFields.Read(this);

    /// <summary>Ends of the revisions (just after each <c>%%EOF</c> and its line end), first to last; the last may be short of the file's end.</summary>
    public IReadOnlyList<int> Revisions => field ??= PdfRevisions.Ends(Bytes.Span);

    internal CrossReferences References { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">How much is read; null for the usual.</param>
    /// <returns>The document, with warnings; or why it cannot be read: <c>pdf.not-pdf</c>, <c>pdf.too-large</c>, <c>pdf.encrypted</c>, <c>pdf.unreadable</c>.</returns>
    public static Outcome<PdfDocument> Open(ReadOnlyMemory<byte> bytes, Limits? limits = null)
    {
        limits ??= Limits.Default;
        if (bytes.Length > limits.DocumentBytes)
        {
            return Finding.Error("pdf.too-large", (bytes.Length / 1024 / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture),
                (limits.DocumentBytes / 1024 / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (bytes.Span[..Math.Min(1024, bytes.Length)].IndexOf("%PDF-"u8) < 0)
        {
            return Finding.Error("pdf.not-pdf");
        }

        var references = CrossReferences.Read(bytes);
        if (references.Trailer is not { } trailer)
        {
            return Finding.Error("pdf.unreadable");
        }

        if (trailer["Encrypt"] is not null and not PdfNull)
        {
            return Finding.Error("pdf.encrypted");
        }

        var document = new PdfDocument(bytes, references, trailer);
        if (document.Catalog["Pages"] is null)
        {
            return Finding.Error("pdf.unreadable");
        }

        return new Outcome<PdfDocument>(document, references.Rebuilt ? [Finding.Warning("pdf.references-damaged")] : []);
    }

    /// <summary>What a value stands for: the object itself, or the one that it refers to; null where there is none.</summary>
    /// <param name="value">A value.</param>
    public PdfObject? Resolve(PdfObject? value)
    {
        for (var step = 0; step < 16 && value is PdfReference reference; step++)
        {
            value = Object(reference.Number);
        }

        return value is PdfReference or PdfNull ? null : value;
    }

    /// <summary>The dictionary that a value stands for; a stream's own dictionary for a stream.</summary>
    /// <param name="value">A value.</param>
    public PdfDictionary? Dictionary(PdfObject? value) => Resolve(value) switch { PdfDictionary d => d, PdfStream s => s.Dictionary, _ => null };

    /// <summary>The array that a value stands for; empty for none.</summary>
    /// <param name="value">A value.</param>
    public IReadOnlyList<PdfObject> Array(PdfObject? value) => Resolve(value) is PdfArray array ? array.Items : [];

    /// <summary>A stream's content without its filters; null where it cannot be had within limits.</summary>
    /// <param name="stream">The stream.</param>
    public byte[]? Decode(PdfStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (decoded.TryGetValue(stream, out var known))
        {
            return known;
        }

        var content = budget <= 0 ? null : StreamDecoder.Decode(stream, Resolve, (int)Math.Min(StreamBytes, budget));
        budget -= content?.Length ?? StreamBytes / 8;
        decoded[stream] = content;
        return content;
    }

    /// <summary>The document as it was at the end of an earlier revision; null where those bytes are no document.</summary>
    /// <param name="end">Where the revision ends.</param>
    public PdfDocument? At(int end) => end == Bytes.Length ? this : end > 0 && end < Bytes.Length ? Open(Bytes[..end]).Value : null;

    internal string? Name(PdfObject? value) => (Resolve(value) as PdfName)?.Value;

    internal double? Number(PdfObject? value) => (Resolve(value) as PdfNumber)?.Value;

    internal string? Text(PdfObject? value) => (Resolve(value) as PdfString)?.Text;

    internal bool? Flag(PdfObject? value) => (Resolve(value) as PdfBoolean)?.Value;

    private PdfObject? Object(int number)
    {
        if (objects.TryGetValue(number, out var known))
        {
            return known;
        }

        if (!References.Places.TryGetValue(number, out var place) || place.Kind == 0 || !reading.Add(number))
        {
            return null;
        }

        PdfObject? value;
        if (place.Kind == 1)
        {
            var read = ObjectReader.ReadAt(Bytes, place.Place, r => Resolve(r));
            value = read?.Number == number ? read.Value : null;
        }
        else
        {
            value = FromStream(place.Place, number);
        }

        reading.Remove(number);
        return objects[number] = value ?? PdfObject.Null;
    }

    private PdfObject? FromStream(int stream, int number)
    {
        if (!objectStreams.TryGetValue(stream, out var known))
        {
            objectStreams[stream] = known = OpenObjectStream(stream);
        }

        if (known is not { } opened)
        {
            return null;
        }

        foreach (var (inner, offset) in opened.Index)
        {
            if (inner == number)
            {
                return new PdfParser(opened.Data, false) { Position = offset }.Read();
            }
        }

        return null;
    }

    private (byte[] Data, (int Number, int Offset)[] Index)? OpenObjectStream(int number)
    {
        if (References.Places.GetValueOrDefault(number).Kind != 1 || Object(number) is not PdfStream stream || Decode(stream) is not { } data)
        {
            return null;
        }

        var count = (int)Math.Clamp(Number(stream.Dictionary["N"]) ?? 0, 0, 200_000);
        var first = (int)Math.Clamp(Number(stream.Dictionary["First"]) ?? 0, 0, data.Length);
        var parser = new PdfParser(data, false);
        var index = new List<(int, int)>();
        for (var i = 0; i < count; i++)
        {
            if (parser.ReadInteger() is not { } inner || parser.ReadInteger() is not { } offset || first + (long)offset > data.Length)
            {
                break;
            }

            index.Add((inner, first + offset));
        }

        return (data, [.. index]);
    }

    private PdfDictionary? FindCatalog()
    {
        if (!References.Rebuilt)
        {
            return null;
        }

        foreach (var number in References.Places.Keys.Order().Take(100_000))
        {
            if (Object(number) is PdfDictionary dictionary && Name(dictionary["Type"]) == "Catalog")
            {
                return dictionary;
            }
        }

        return null;
    }
}
