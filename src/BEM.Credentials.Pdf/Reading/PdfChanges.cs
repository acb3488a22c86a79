using BEM.Credentials.Model;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>
/// What a file says differently from an earlier revision of itself, object by object from the trailer down. A certificate has nothing to fill
/// in: allowed are only validation data (DSS), further signatures and document time-stamps, and what they need (ETSI EN 319 142-1, 5.5).
/// </summary>
public static partial class PdfChanges
{
    private const int MostSteps = 400_000;
    private const int MostFindings = 20;

    /// <summary>Changes after a signature's revision that are not allowed.</summary>
    /// <param name="document">The whole file.</param>
    /// <param name="signature">A signature whose coverage is not broken.</param>
    /// <returns>A finding for each place that changed (<c>pdf.changed-after-signing</c>, <c>pdf.bytes-after-end</c> …); empty where nothing did.</returns>
    public static IReadOnlyList<Finding> After(PdfDocument document, PdfSignature signature)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(signature);
        if (signature.CoveredEnd <= 0)
        {
            return [Finding.Error(signature.Fault ?? "pdf.signature-range-wrong")];
        }

        if (signature.CoveredEnd == document.Bytes.Length)
        {
            return [];
        }

        var findings = new List<Finding>();
        Uncovered(document, signature.CoveredEnd, findings);
        if (document.At(signature.CoveredEnd) is not { } signed)
        {
            findings.Add(Finding.Error("pdf.signed-revision-unreadable"));
            return findings;
        }

        if (document.Rebuilt && !signed.Rebuilt)
        {
            findings.Add(Finding.Error("pdf.references-damaged"));
        }

        new Comparison(signed, document, findings).Trailers();
        return findings;
    }

    /// <summary>Bytes after the covered part that belong to no revision: without cross-references of their own, or after the last end.</summary>
    private static void Uncovered(PdfDocument document, int covered, List<Finding> findings)
    {
        var start = covered;
        foreach (var end in document.Revisions.Where(e => e > covered).Append(document.Bytes.Length))
        {
            var part = document.Bytes.Span[start..end];
            var listed = end > start && document.References.Sections.Any(s => s >= start && s < end);
            if (!listed && part.ContainsAnyExcept(" \t\r\n\0"u8))
            {
                findings.Add(Finding.Error("pdf.bytes-after-end", part.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                return;
            }

            start = end;
        }
    }

    private sealed partial class Comparison(PdfDocument old, PdfDocument now, List<Finding> findings)
    {
        private readonly HashSet<(int Old, int Now)> seen = [];
        private readonly HashSet<int> replaced = [];
        private int steps;

        public void Trailers()
        {
            foreach (var key in old.Trailer.Entries.Keys.Union(now.Trailer.Entries.Keys))
            {
                if (key is not ("Prev" or "Size" or "ID" or "XRefStm" or "Type" or "W" or "Index" or "Length" or "Filter" or "DecodeParms" or "Root"))
                {
                    Compare(old.Trailer[key], now.Trailer[key], "/" + key, 0);
                }
            }

            Compare(old.Trailer["Root"], now.Trailer["Root"], string.Empty, 0);

            // An appearance that a signature field may replace must not be drawn by something else.
            foreach (var number in replaced.Where(n => seen.Any(s => s.Old == n)))
            {
                Changed($"/AcroForm/Fields/AP {number} 0 R");
            }
        }

        private void Compare(PdfObject? before, PdfObject? after, string path, int depth)
        {
            if (findings.Count >= MostFindings || depth > 200)
            {
                return;
            }

            if (++steps > MostSteps)
            {
                if (!findings.Any(f => f.Code == "pdf.too-much-to-compare"))
                {
                    findings.Add(Finding.Error("pdf.too-much-to-compare"));
                }

                return;
            }

            if (before is PdfReference a && after is PdfReference b && !seen.Add((a.Number, b.Number)))
            {
                return;
            }

            before = old.Resolve(before);
            after = now.Resolve(after);
            switch (before, after)
            {
                case (null, null):
                    return;
                case (PdfDictionary x, PdfDictionary y):
                    Dictionaries(x, y, path, depth);
                    return;
                case (PdfStream x, PdfStream y):
                    if (!x.Raw.Span.SequenceEqual(y.Raw.Span))
                    {
                        Changed(path);
                    }

                    Dictionaries(x.Dictionary, y.Dictionary, path, depth);
                    return;
                case (PdfArray x, PdfArray y):
                    Arrays(x, y, path, depth);
                    return;
                case (PdfString x, PdfString y) when x.Bytes.Span.SequenceEqual(y.Bytes.Span):
                case (PdfName, PdfName) when before == after:
                case (PdfNumber, PdfNumber) when before == after:
                case (PdfBoolean, PdfBoolean) when before == after:
                    return;
                default:
                    Changed(path);
                    return;
            }
        }

        private void Dictionaries(PdfDictionary before, PdfDictionary after, string path, int depth)
        {
            var fillsSignature = FillsSignature(before, after);
            if (fillsSignature)
            {
                replaced.UnionWith(new[] { before["AP"], old.Dictionary(before["AP"])?["N"] }.OfType<PdfReference>().Select(r => r.Number));
            }

            foreach (var key in before.Entries.Keys.Union(after.Entries.Keys))
            {
                if (path.Length > 0 && (key is "Length" or "Parent"))
                {
                    continue;
                }

                var next = path + "/" + key;
                if (path.Length == 0 && (key is "DSS" or "Extensions"))
                {
                    continue;
                }

                if (path.Length == 0 && key == "AcroForm" && before[key] is null)
                {
                    FormOfSignaturesOnly(after[key], next);
                    continue;
                }

                if ((path == "/AcroForm" && key == "SigFlags") || (path == "/Info" && (key is "ModDate" or "Producer")))
                {
                    continue;
                }

                if (path.Length == 0 && key == "Metadata" && SameButForDates(before[key], after[key]))
                {
                    continue;
                }

                if (fillsSignature && (key is "V" or "AP" or "M" or "F" or "Lock" or "DA" or "MK"))
                {
                    continue;
                }

                if (key == "Annots" && old.Name(before["Type"]) == "Page")
                {
                    Annotations(before[key], after[key], next, depth);
                    continue;
                }

                if (path == "/AcroForm" && key == "Fields")
                {
                    Fields(before[key], after[key], next, depth);
                    continue;
                }

                Compare(before[key], after[key], next, depth + 1);
            }
        }

        private void Arrays(PdfArray before, PdfArray after, string path, int depth)
        {
            if (before.Items.Count != after.Items.Count)
            {
                Changed(path);
                return;
            }

            for (var i = 0; i < before.Items.Count; i++)
            {
                Compare(before.Items[i], after.Items[i], path + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), depth + 1);
            }
        }

        /// <summary>A signature field that was there, empty, and now has a value.</summary>
        private bool FillsSignature(PdfDictionary before, PdfDictionary after) =>
            old.Name(before["FT"]) == "Sig" && now.Name(after["FT"]) == "Sig" && old.Dictionary(before["V"]) is null && now.Dictionary(after["V"]) is { } value && IsSignature(value);

        private void Fields(PdfObject? before, PdfObject? after, string path, int depth)
        {
            var had = old.Array(before);
            var has = now.Array(after);
            for (var i = 0; i < had.Count; i++)
            {
                Compare(had[i], i < has.Count ? has[i] : null, path + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), depth + 1);
            }

            for (var i = had.Count; i < has.Count; i++)
            {
                NewField(has[i], path + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        private void Annotations(PdfObject? before, PdfObject? after, string path, int depth)
        {
            var had = old.Array(before);
            var has = now.Array(after);
            for (var i = 0; i < had.Count; i++)
            {
                Compare(had[i], i < has.Count ? has[i] : null, path + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), depth + 1);
            }

            for (var i = had.Count; i < has.Count; i++)
            {
                NewField(has[i], path + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        private void FormOfSignaturesOnly(PdfObject? form, string path)
        {
            if (now.Dictionary(form) is not { } dictionary)
            {
                return;
            }

            foreach (var key in dictionary.Entries.Keys)
            {
                if (key is not ("Fields" or "SigFlags" or "DA" or "DR"))
                {
                    Changed(path + "/" + key);
                }
            }

            foreach (var field in now.Array(dictionary["Fields"]))
            {
                NewField(field, path + "/Fields");
            }
        }

        /// <summary>A field that was added: only an invisible signature or time-stamp may be.</summary>
        private void NewField(PdfObject? value, string path)
        {
            if (now.Dictionary(value) is not { } field || now.Name(field["FT"]) != "Sig" || (now.Dictionary(field["V"]) is { } signature && !IsSignature(signature)))
            {
                Changed(path);
                return;
            }

            var box = now.Array(field["Rect"]).Select(n => now.Number(n) ?? 0).ToArray();
            var hidden = ((int)(now.Number(field["F"]) ?? 0) & 2) != 0;
            var empty = box.Length < 4 || Math.Abs(box[2] - box[0]) < 0.01 || Math.Abs(box[3] - box[1]) < 0.01;
            if (!hidden && !empty)
            {
                findings.Add(Finding.Error("pdf.visible-field-added", path));
            }
        }

        /// <summary>Metadata that differ in the dates of the last change and the name of the program only.</summary>
        private bool SameButForDates(PdfObject? before, PdfObject? after)
        {
            if (old.Resolve(before) is not PdfStream x || now.Resolve(after) is not PdfStream y || old.Decode(x) is not { } first || now.Decode(y) is not { } second)
            {
                return false;
            }

            try
            {
                return Plain(first) == Plain(second);
            }
            catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
            {
                return false;
            }
        }

        private static string Plain(byte[] xml) => Passing().Replace(System.Text.Encoding.UTF8.GetString(xml), string.Empty).Trim();

        [System.Text.RegularExpressions.GeneratedRegex(
            """\sxmlns:\w+="[^"<>]*"|\b(xmp:ModifyDate|xmp:MetadataDate|pdf:Producer|x:xmptk)\s*=\s*"[^"<>]*"|<(xmp:ModifyDate|xmp:MetadataDate|pdf:Producer)>[^<>]*</\2>|<\?xpacket[^>]*>""",
            System.Text.RegularExpressions.RegexOptions.CultureInvariant, 1000)]
        private static partial System.Text.RegularExpressions.Regex Passing();

        private bool IsSignature(PdfDictionary value) => value["ByteRange"] is not null && value["Contents"] is not null;

        private void Changed(string path)
        {
            if (findings.Count < MostFindings)
            {
                findings.Add(Finding.Error("pdf.changed-after-signing", path.Length == 0 ? "/" : path.Length > 160 ? path[..160] + "…" : path));
            }
        }
    }
}
