using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Writing;

namespace BEM.Credentials.Pdf.Signing;

/// <summary>
/// A revision added to a PDF (ISO 32000-1, 7.5.6): a place for a signature or document time-stamp, or validation data (ETSI EN 319 142-1).
/// It makes no signature: it says which bytes are to be signed, and takes the value.
/// </summary>
public sealed class PdfRevision
{
    private readonly byte[] bytes;
    private readonly int gapStart;
    private readonly int gapEnd;

    private PdfRevision(byte[] bytes, int gapStart, int gapEnd) => (this.bytes, this.gapStart, this.gapEnd) = (bytes, gapStart, gapEnd);

    /// <summary>The bytes before the value's place.</summary>
    public ReadOnlyMemory<byte> First => bytes.AsMemory(0, gapStart);

    /// <summary>The bytes after it.</summary>
    public ReadOnlyMemory<byte> Second => bytes.AsMemory(gapEnd);

    /// <summary>Largest value that the place holds, in bytes.</summary>
    public int Room => ((gapEnd - gapStart) / 2) - 1;

    /// <summary>Both parts in one: what is hashed and signed.</summary>
    public byte[] ToBeSigned => [.. First.Span, .. Second.Span];

    /// <summary>Adds a revision with an empty signature field, visible where an appearance is given, and a place for its value.</summary>
    /// <param name="pdf">The file; its bytes stay as they are, in front.</param>
    /// <param name="options">What the signature's dictionary says.</param>
    /// <returns>The revision; or why the file cannot be signed (<c>pdf.*</c>).</returns>
    public static Outcome<PdfRevision> PrepareSignature(ReadOnlyMemory<byte> pdf, PdfSignatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var opened = PdfDocument.Open(pdf);
        if (!opened.Succeeded)
        {
            return new Outcome<PdfRevision>(null, opened.Findings);
        }

        var update = new PdfUpdate(opened.Value);
        if (opened.Value.Rebuilt || opened.Value.Pages.Count == 0)
        {
            return Finding.Error("pdf.references-damaged");
        }

        int value = update.Take(), field = update.Take();
        var (gapStart, gapEnd, rangeAt) = update.WriteSignature(value, options);
        var page = options.Appearance is { } appearance && appearance.Page < opened.Value.Pages.Count ? opened.Value.Pages[appearance.Page] : opened.Value.Pages[0];
        update.WriteField(field, value, FreeName(opened.Value, options.FieldName), page, options.Appearance);
        var bytes = update.Finish();
        var range = new ByteWriter().Add("[0 "u8).Add(gapStart).Add((byte)' ').Add(gapEnd).Add((byte)' ').Add(bytes.Length - gapEnd).Add((byte)']');
        range.Written.CopyTo(bytes.AsSpan(rangeAt));
        return new PdfRevision(bytes, gapStart, gapEnd);
    }

    /// <summary>Adds a revision with validation data: certificates, revocation lists, OCSP answers (a DSS dictionary; what was there is kept).</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="certificates">Certificates, DER.</param>
    /// <param name="revocationLists">CRLs, DER.</param>
    /// <param name="ocspResponses">OCSP responses, DER.</param>
    /// <returns>The file with the revision; or why it cannot be added.</returns>
    public static Outcome<byte[]> AddValidationData(ReadOnlyMemory<byte> pdf, IReadOnlyList<byte[]> certificates, IReadOnlyList<byte[]> revocationLists, IReadOnlyList<byte[]> ocspResponses)
    {
        var opened = PdfDocument.Open(pdf);
        if (!opened.Succeeded)
        {
            return new Outcome<byte[]>(null, opened.Findings);
        }

        if (opened.Value.Rebuilt)
        {
            return Finding.Error("pdf.references-damaged");
        }

        var update = new PdfUpdate(opened.Value);
        update.WriteValidationData(certificates, revocationLists, ocspResponses);
        return update.Finish();
    }

    /// <summary>Puts another value into the place of a signature; what the signature covers is not touched.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="signature">A signature of it whose coverage is not broken.</param>
    /// <param name="value">The new value, DER.</param>
    /// <returns>The file; null where the place is too small.</returns>
    public static byte[]? ReplaceValue(ReadOnlyMemory<byte> pdf, PdfSignature signature, ReadOnlySpan<byte> value)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var revision = new PdfRevision(pdf.ToArray(), (int)signature.ByteRange![1], (int)signature.ByteRange[2]);
        if (value.Length > revision.Room)
        {
            return null;
        }

        revision.bytes.AsSpan(revision.gapStart + 1, revision.gapEnd - revision.gapStart - 2).Fill((byte)'0');
        return revision.Complete(value);
    }

    /// <summary>The name, or the name with the first number that no signature field has yet.</summary>
    private static string FreeName(PdfDocument document, string wanted)
    {
        var taken = document.Signatures.SelectMany(s => s.Fields).ToHashSet(StringComparer.Ordinal);
        var name = wanted;
        for (var i = 2; taken.Contains(name); i++)
        {
            name = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>Puts the value into its place.</summary>
    /// <param name="value">A CMS SignedData or a time-stamp token, DER, at most <see cref="Room"/> bytes.</param>
    /// <returns>The finished file.</returns>
    public byte[] Complete(ReadOnlySpan<byte> value)
    {
        if (value.Length > Room)
        {
            throw new ArgumentException($"The value has {value.Length} bytes, the place {Room}.", nameof(value));
        }

        var finished = bytes.ToArray();
        var hexadecimal = new ByteWriter(value.Length * 2);
        foreach (var b in value)
        {
            hexadecimal.AddHex(b);
        }

        hexadecimal.Written.CopyTo(finished.AsSpan(gapStart + 1));
        return finished;
    }
}

/// <summary>What a signature's dictionary says.</summary>
/// <param name="Time">The time claimed (<c>M</c>); ignored in a document time-stamp.</param>
public sealed record PdfSignatureOptions(DateTimeOffset Time)
{
    /// <summary>Name of the field; where a signature has it already, a number is added.</summary>
    public string FieldName { get; init; } = "Seal";

    /// <summary>Whether the value is a document time-stamp (<c>ETSI.RFC3161</c>), not a signature (<c>ETSI.CAdES.detached</c>).</summary>
    public bool IsTimestamp { get; init; }

    /// <summary>Why it was signed; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>What is seen on the page; null for an invisible field.</summary>
    public PdfSignatureAppearance? Appearance { get; init; }

    /// <summary>Bytes kept free for the value.</summary>
    public int Room { get; init; } = 16 * 1024;
}

/// <summary>What is seen of a signature on a page: lines and surfaces only, so that no font is needed.</summary>
/// <param name="Page">The page, from 0.</param>
/// <param name="Left">Left edge in points from the page's left.</param>
/// <param name="Bottom">Lower edge in points from the page's bottom.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Description">What a screen reader says.</param>
/// <param name="Content">Operators of a content stream, from the area's lower left corner.</param>
public sealed record PdfSignatureAppearance(int Page, double Left, double Bottom, double Right, double Top, string Description, ReadOnlyMemory<byte> Content);
