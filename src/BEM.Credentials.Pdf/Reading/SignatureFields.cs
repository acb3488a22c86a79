namespace BEM.Credentials.Pdf.Reading;

/// <summary>Finds signature dictionaries: those of the form's fields in every revision, so that none is lost by a later one.</summary>
internal static class SignatureFields
{
    private const int Most = 64;
    private const int MostRevisions = 32;

    private static readonly System.Buffers.SearchValues<byte> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF\r\n\t "u8);

    public static IReadOnlyList<PdfSignature> Read(PdfDocument document)
    {
        var found = Fields(document).ToList();
        var ends = document.Revisions;
        foreach (var end in ends.Take(MostRevisions))
        {
            if (end >= document.Bytes.Length || document.At(end) is not { } earlier)
            {
                continue;
            }

            foreach (var old in Fields(earlier))
            {
                var same = found.FindIndex(s => s.ContentsStart >= 0 && s.ContentsStart == old.ContentsStart);
                if (same < 0 && found.Count < Most)
                {
                    found.Add(Judge(document, old) with { Hidden = true });
                }
            }
        }

        return [.. found.OrderBy(s => s.CoveredEnd == 0 ? int.MaxValue : s.CoveredEnd)];
    }

    /// <summary>The signatures of one revision's fields, each once with the names of all its fields.</summary>
    private static List<PdfSignature> Fields(PdfDocument document)
    {
        var found = new List<(PdfDictionary Value, List<string> Names)>();
        var form = document.Dictionary(document.Catalog["AcroForm"]);
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        void Walk(PdfObject? node, string name, bool signature, int depth)
        {
            if (depth > 24 || seen.Count > 5000 || document.Dictionary(node) is not { } field || !seen.Add(field))
            {
                return;
            }

            var own = document.Text(field["T"]);
            var full = own is null ? name : name.Length == 0 ? own : name + "." + own;
            signature = field["FT"] is { } type ? document.Name(type) == "Sig" : signature;
            if (signature && document.Dictionary(field["V"]) is { } value)
            {
                var known = found.FirstOrDefault(f => ReferenceEquals(f.Value, value));
                if (known.Names is not null)
                {
                    known.Names.Add(full);
                }
                else if (found.Count < Most)
                {
                    found.Add((value, [full]));
                }
            }

            foreach (var kid in document.Array(field["Kids"]).Take(1000))
            {
                Walk(kid, full, signature, depth + 1);
            }
        }

        foreach (var field in document.Array(form?["Fields"]).Take(1000))
        {
            Walk(field, string.Empty, false, 0);
        }

        // Widgets that no form names, and usage rights or certification in the catalog.
        foreach (var page in document.Pages.Take(200))
        {
            foreach (var annotation in document.Array(page.Dictionary["Annots"]).Take(1000))
            {
                if (document.Dictionary(annotation) is { } widget && document.Name(widget["FT"]) == "Sig")
                {
                    Walk(annotation, string.Empty, false, 0);
                }
            }
        }

        foreach (var value in document.Dictionary(document.Catalog["Perms"])?.Entries.Values ?? [])
        {
            if (document.Dictionary(value) is { } dictionary && !found.Any(f => ReferenceEquals(f.Value, dictionary)) && found.Count < Most)
            {
                found.Add((dictionary, []));
            }
        }

        return [.. found.Select(f => Of(document, f.Value, f.Names))];
    }

    private static PdfSignature Of(PdfDocument document, PdfDictionary value, List<string> names)
    {
        var contents = document.Resolve(value["Contents"]) as PdfString;
        var range = document.Resolve(value["ByteRange"]) is PdfArray array && array.Items.All(i => document.Number(i) is { } n && n == Math.Truncate(n))
            ? array.Items.Select(i => (long)document.Number(i)!.Value).ToArray()
            : null;
        var signature = new PdfSignature
        {
            Fields = names,
            SubFilter = document.Name(value["SubFilter"]) ?? string.Empty,
            Contents = contents is null ? default : Trimmed(contents.Bytes),
            ByteRange = range,
            ClaimedTime = document.Text(value["M"]),
            HasReason = document.Text(value["Reason"]) is not null,
            Certification = Permission(document, value),
            ContentsStart = contents?.Start ?? -1,
        };
        return Judge(document, signature, contents);
    }

    private static PdfSignature Judge(PdfDocument document, PdfSignature signature, PdfString? contents = null)
    {
        string? Fault()
        {
            if (signature.Contents.Length == 0)
            {
                return "pdf.signature-without-value";
            }

            if (signature.ByteRange is not { } range)
            {
                return "pdf.signature-without-range";
            }

            if (range.Count != 4 || range.Any(n => n < 0) || range[0] != 0)
            {
                return "pdf.signature-range-wrong";
            }

            long gap = range[1], after = range[2], end = range[2] + range[3];
            if (after <= gap || end > document.Bytes.Length || range[1] == 0 || range[3] == 0)
            {
                return "pdf.signature-range-wrong";
            }

            // The gap must be exactly this dictionary's own value, brackets and all.
            if (signature.ContentsStart != gap || (contents is not null && (contents.End != after || !contents.Hexadecimal)))
            {
                return "pdf.signature-gap-wrong";
            }

            var bytes = document.Bytes.Span;
            if (bytes[(int)gap] != '<' || bytes[(int)after - 1] != '>' || bytes[((int)gap + 1)..((int)after - 1)].ContainsAnyExcept(Hexadecimal))
            {
                return "pdf.signature-gap-wrong";
            }

            // The covered part must end where a revision ends.
            return end == document.Bytes.Length || document.Revisions.Any(r => Math.Abs(r - end) <= 2) ? null : "pdf.signature-end-wrong";
        }

        var fault = Fault();
        var covered = fault is null ? (int)(signature.ByteRange![2] + signature.ByteRange[3]) : 0;
        return signature with
        {
            Fault = fault,
            CoveredEnd = covered,
            Coverage = fault is not null ? PdfCoverage.Broken : covered == document.Bytes.Length ? PdfCoverage.WholeFile : PdfCoverage.Revision,
        };
    }

    private static int? Permission(PdfDocument document, PdfDictionary value)
    {
        foreach (var reference in document.Array(value["Reference"]).Take(16))
        {
            if (document.Dictionary(reference) is { } dictionary && document.Name(dictionary["TransformMethod"]) == "DocMDP")
            {
                return (int)Math.Clamp(document.Number(document.Dictionary(dictionary["TransformParams"])?["P"]) ?? 2, 1, 3);
            }
        }

        return null;
    }

    /// <summary>A value without the zeros that fill its place: as long as its first DER length says.</summary>
    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> value)
    {
        var b = value.Span;
        if (b.Length < 2 || b[0] != 0x30)
        {
            var last = b.LastIndexOfAnyExcept((byte)0);
            return value[..(last + 1)];
        }

        long length = b[1];
        var head = 2;
        if (length == 0x80)
        {
            var last = b.LastIndexOfAnyExcept((byte)0);
            return value[..Math.Min(b.Length, last + 3)];
        }

        if (length > 0x80)
        {
            var count = (int)length - 0x80;
            if (count > 4 || 2 + count > b.Length)
            {
                return value;
            }

            length = 0;
            for (var i = 0; i < count; i++)
            {
                length = (length << 8) | b[2 + i];
            }

            head = 2 + count;
        }

        return value[..(int)Math.Min(b.Length, head + length)];
    }
}
