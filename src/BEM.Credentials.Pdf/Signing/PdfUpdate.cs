using System.Buffers.Binary;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Writing;

namespace BEM.Credentials.Pdf.Signing;

/// <summary>An incremental update being written: the old bytes, new objects, a cross-reference stream or table as the file has them.</summary>
internal sealed class PdfUpdate
{
    private readonly PdfDocument document;
    private readonly ByteWriter output;
    private readonly SortedDictionary<int, int> written = [];
    private readonly Dictionary<string, PdfObject> catalog;
    private int size;

    public PdfUpdate(PdfDocument document)
    {
        this.document = document;
        output = new ByteWriter(document.Bytes.Length + (64 * 1024));
        output.Add(document.Bytes.Span);
        if (document.Bytes.Length > 0 && document.Bytes.Span[^1] is not (10 or 13))
        {
            output.Add((byte)'\n');
        }

        size = Math.Max((int)(document.Number(document.Trailer["Size"]) ?? 1), document.References.Places.Count == 0 ? 1 : document.References.Places.Keys.Max() + 1);
        catalog = document.Catalog.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
    }

    /// <summary>Takes a number for a new object.</summary>
    public int Take() => size++;

    /// <summary>Writes a signature dictionary.</summary>
    /// <returns>Where the value's place begins and ends, and where the byte range is to be written.</returns>
    public (int GapStart, int GapEnd, int RangeAt) WriteSignature(int number, PdfSignatureOptions options)
    {
        Begin(number).Add(options.IsTimestamp ? "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161"u8 : "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"u8);
        if (!options.IsTimestamp)
        {
            output.Add("/M"u8);
            Xmp.AddDate(output, options.Time);
            if (options.Reason is { } reason)
            {
                output.Add("/Reason"u8).AddText(reason);
            }
        }

        output.Add("/ByteRange"u8);
        var rangeAt = output.Length;
        output.Add("[0 0 0 0]                                   "u8).Add("/Contents"u8);
        var gapStart = output.Length;
        output.Add((byte)'<');
        var zeros = output.Reserve(options.Room * 2)[..(options.Room * 2)];
        zeros.Fill((byte)'0');
        output.Add(zeros.ToArray()).Add((byte)'>');
        var gapEnd = output.Length;
        output.Add(">>"u8);
        End();
        return (gapStart, gapEnd, rangeAt);
    }

    /// <summary>Writes a field for a signature, and names it in the form, on the page and, where it is seen, in the structure.</summary>
    public void WriteField(int number, int value, string name, PdfPage page, PdfSignatureAppearance? appearance)
    {
        var pageReference = PageReference(page);
        int? drawing = appearance is null ? null : WriteAppearance(appearance);
        int? structure = appearance is null ? null : StructureUpdate.AddForm(this, document, catalog, number, pageReference, appearance.Description);
        Begin(number).Add("<</Type/Annot/Subtype/Widget/FT/Sig/T"u8).AddText(name).Add("/TU"u8).AddText(appearance?.Description ?? name).Add("/Rect["u8);
        if (appearance is { } seen)
        {
            output.AddPoint(seen.Left, seen.Bottom).AddPoint(seen.Right, seen.Top).Add("]/AP<</N "u8).AddReference(drawing!.Value).Add(">>"u8);
        }
        else
        {
            output.Add("-1 -1 -1 -1]"u8);
        }

        if (structure is { } key)
        {
            output.Add("/StructParent "u8).Add(key);
        }

        output.Add("/F 132/V "u8).AddReference(value).Add("/P "u8).AddReference(pageReference).Add(">>"u8);
        End();

        var form = document.Dictionary(catalog.GetValueOrDefault("AcroForm"));
        var entries = form?.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal) ?? [];
        entries["Fields"] = new PdfArray([.. document.Array(entries.GetValueOrDefault("Fields")), new PdfReference(number, 0)]);
        entries["SigFlags"] = new PdfNumber(3);
        if (catalog.GetValueOrDefault("AcroForm") is PdfReference existing)
        {
            Write(existing.Number, new PdfDictionary(entries));
        }
        else
        {
            catalog["AcroForm"] = new PdfDictionary(entries);
        }

        var pageEntries = page.Dictionary.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        pageEntries["Annots"] = new PdfArray([.. document.Array(pageEntries.GetValueOrDefault("Annots")), new PdfReference(number, 0)]);
        Write(pageReference, new PdfDictionary(pageEntries));
    }

    /// <summary>Writes the DSS dictionary: what was there and what is new.</summary>
    public void WriteValidationData(IReadOnlyList<byte[]> certificates, IReadOnlyList<byte[]> lists, IReadOnlyList<byte[]> answers)
    {
        var store = document.Dictionary(catalog.GetValueOrDefault("DSS"))?.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal) ?? [];
        store["Type"] = new PdfName("DSS");
        foreach (var (key, values) in (ReadOnlySpan<(string, IReadOnlyList<byte[]>)>)[("Certs", certificates), ("CRLs", lists), ("OCSPs", answers)])
        {
            var items = document.Array(store.GetValueOrDefault(key)).ToList();
            foreach (var value in values)
            {
                if (items.Any(i => document.Resolve(i) is PdfStream known && document.Decode(known)?.AsSpan().SequenceEqual(value) == true))
                {
                    continue;
                }

                var number = Take();
                Begin(number).Add("<</Length "u8).Add(value.Length).Add(">>\nstream\n"u8).Add(value).Add("\nendstream"u8);
                End();
                items.Add(new PdfReference(number, 0));
            }

            if (items.Count > 0)
            {
                store[key] = new PdfArray(items);
            }
        }

        var dss = Take();
        Write(dss, new PdfDictionary(store));
        catalog["DSS"] = new PdfReference(dss, 0);
    }

    /// <summary>Writes the catalog and the cross-references, and ends the file.</summary>
    public byte[] Finish()
    {
        Write(((PdfReference)document.Trailer["Root"]!).Number, new PdfDictionary(catalog));
        var previous = document.References.Sections[0];
        var isStream = document.Trailer["W"] is not null;
        var at = output.Length;
        if (isStream)
        {
            written[Take()] = at;
        }

        var trailer = new ByteWriter().Add("/Size "u8).Add(size).Add("/Prev "u8).Add(previous).Add("/Root "u8);
        PdfObjectWriter.Write(trailer, document.Trailer["Root"]!);
        foreach (var key in (ReadOnlySpan<string>)["Info", "ID"])
        {
            if (document.Trailer[key] is { } entry)
            {
                trailer.AddName(key).Add((byte)' ');
                PdfObjectWriter.Write(trailer, entry);
            }
        }

        if (isStream)
        {
            var index = new ByteWriter();
            var rows = new byte[written.Count * 7];
            var row = 0;
            foreach (var (number, offset) in written)
            {
                index.Add(number).Add(" 1 "u8);
                rows[row * 7] = 1;
                BinaryPrimitives.WriteInt32BigEndian(rows.AsSpan((row * 7) + 1), offset);
                row++;
            }

            output.Add(size - 1).Add(" 0 obj\n<</Type/XRef/W[1 4 2]/Index["u8).Add(index.Written).Add("]"u8).Add(trailer.Written).Add("/Length "u8).Add(rows.Length).Add(">>\nstream\n"u8).Add(rows)
                .Add("\nendstream\nendobj\n"u8);
        }
        else
        {
            output.Add("xref\n0 0\n"u8);
            foreach (var (number, offset) in written)
            {
                output.Add(number).Add(" 1\n"u8).Add(offset.ToString("0000000000", System.Globalization.CultureInfo.InvariantCulture)).Add(" 00000 n \n"u8);
            }

            output.Add("trailer\n<<"u8).Add(trailer.Written).Add(">>\n"u8);
        }

        output.Add("startxref\n"u8).Add(at).Add("\n%%EOF\n"u8);
        return output.ToArray();
    }

    private int PageReference(PdfPage page)
    {
        foreach (var number in document.References.Places.Keys)
        {
            if (ReferenceEquals(document.Resolve(new PdfReference(number, 0)), page.Dictionary))
            {
                return number;
            }
        }

        throw new InvalidOperationException("A page that is no indirect object.");
    }

    private int WriteAppearance(PdfSignatureAppearance appearance)
    {
        var number = Take();
        var content = Deflater.Zlib(appearance.Content.Span, System.IO.Compression.CompressionLevel.Optimal);
        Begin(number).Add("<</Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 "u8).AddPoint(appearance.Right - appearance.Left, appearance.Top - appearance.Bottom)
            .Add("]/Filter/FlateDecode/Length "u8).Add(content.Length).Add(">>\nstream\n"u8).Add(content).Add("\nendstream"u8);
        End();
        return number;
    }

    private ByteWriter Begin(int number)
    {
        written[number] = output.Length;
        return output.Add(number).Add(" 0 obj\n"u8);
    }

    private void End() => output.Add("\nendobj\n"u8);

    /// <summary>Writes an object.</summary>
    public void Write(int number, PdfObject value)
    {
        PdfObjectWriter.Write(Begin(number), value);
        End();
    }
}
