namespace BEM.Credentials.Pdf.Reading;

/// <summary>How much of a file a signature covers, by its <c>ByteRange</c>.</summary>
public enum PdfCoverage
{
    /// <summary>Every byte of the file but its own value.</summary>
    WholeFile,

    /// <summary>Every byte of an earlier revision but its own value; what came later is not covered.</summary>
    Revision,

    /// <summary>Not what a signature must cover (ETSI EN 319 142-1, 5.3): see <see cref="PdfSignature.Fault"/>.</summary>
    Broken,
}

/// <summary>
/// A signature or document time-stamp of a PDF: what its dictionary says (ISO 32000-1, 12.8) and which bytes it covers. The value itself (CMS)
/// is judged by others.
/// </summary>
public sealed record PdfSignature
{
    /// <summary>Names of the fields that hold it; empty where no field does any more.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary><c>SubFilter</c>: <c>ETSI.CAdES.detached</c>, <c>ETSI.RFC3161</c>, <c>adbe.pkcs7.detached</c> …; empty for none.</summary>
    public string SubFilter { get; init; } = string.Empty;

    /// <summary>Whether it is a document time-stamp.</summary>
    public bool IsTimestamp => SubFilter == "ETSI.RFC3161";

    /// <summary>The value: a CMS SignedData or a time-stamp token in DER, padding removed; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Contents { get; init; }

    /// <summary><c>ByteRange</c> as it stands; null where it is missing or no array of whole numbers.</summary>
    public IReadOnlyList<long>? ByteRange { get; init; }

    /// <summary>The time that the dictionary claims (<c>M</c>), as it is written; null for none.</summary>
    public string? ClaimedTime { get; init; }

    /// <summary>Whether the dictionary gives a reason (<c>Reason</c>).</summary>
    public bool HasReason { get; init; }

    /// <summary>Permission of a certification signature (DocMDP): 1 no changes, 2 forms, 3 annotations; null for an approval signature.</summary>
    public int? Certification { get; init; }

    /// <summary>How much it covers.</summary>
    public PdfCoverage Coverage { get; init; }

    /// <summary>Why <see cref="Coverage"/> is broken: a code of <c>pdf.signature-*</c>; null where it is not.</summary>
    public string? Fault { get; init; }

    /// <summary>End of the covered revision; 0 where coverage is broken.</summary>
    public int CoveredEnd { get; init; }

    /// <summary>Whether a later revision took its field away or gave it another value.</summary>
    public bool Hidden { get; init; }

    internal int ContentsStart { get; init; } = -1;

    /// <summary>The bytes that are signed: the first part, then the second; both empty where the ranges lie outside the file.</summary>
    /// <param name="document">The document that holds the signature.</param>
    public (ReadOnlyMemory<byte> First, ReadOnlyMemory<byte> Second) SignedBytes(PdfDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var length = document.Bytes.Length;
        return ByteRange is [var a, var b, var c, var d] && a >= 0 && b >= 0 && c >= 0 && d >= 0 && a + b <= length && c + d <= length
            ? (document.Bytes.Slice((int)a, (int)b), document.Bytes.Slice((int)c, (int)d))
            : (default, default);
    }
}
