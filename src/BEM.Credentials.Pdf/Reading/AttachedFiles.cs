namespace BEM.Credentials.Pdf.Reading;

/// <summary>Finds the files inside a PDF.</summary>
internal static class AttachedFiles
{
    private const int Most = 200;

    public static IReadOnlyList<PdfAttachedFile> Read(PdfDocument document)
    {
        var found = new List<(PdfDictionary Specification, bool Names, bool Associated)>();
        void Add(PdfObject? value, bool names, bool associated)
        {
            if (document.Dictionary(value) is not { } specification || found.Count >= Most)
            {
                return;
            }

            var at = found.FindIndex(f => ReferenceEquals(f.Specification, specification));
            if (at >= 0)
            {
                found[at] = (specification, found[at].Names || names, found[at].Associated || associated);
            }
            else
            {
                found.Add((specification, names, associated));
            }
        }

        Names(document, document.Dictionary(document.Catalog["Names"])?["EmbeddedFiles"], value => Add(value, true, false), new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance), 0);
        foreach (var associated in document.Array(document.Catalog["AF"]))
        {
            Add(associated, false, true);
        }

        foreach (var page in document.Pages)
        {
            foreach (var associated in document.Array(page.Dictionary["AF"]))
            {
                Add(associated, false, false);
            }

            foreach (var annotation in document.Array(page.Dictionary["Annots"]).Take(1000))
            {
                if (document.Dictionary(annotation) is { } dictionary && document.Name(dictionary["Subtype"]) == "FileAttachment")
                {
                    Add(dictionary["FS"], false, false);
                }
            }
        }

        return [.. found.Select(f => Of(document, f.Specification, f.Names, f.Associated))];
    }

    private static PdfAttachedFile Of(PdfDocument document, PdfDictionary specification, bool names, bool associated)
    {
        var embedded = document.Dictionary(specification["EF"]);
        var stream = document.Resolve(embedded?["F"] ?? embedded?["UF"]) as PdfStream;
        var parameters = document.Dictionary(stream?.Dictionary["Params"]);
        var content = stream is null ? null : document.Decode(stream);
        return new PdfAttachedFile(
            document.Text(specification["UF"]) ?? document.Text(specification["F"]) ?? string.Empty,
            document.Name(stream?.Dictionary["Subtype"]),
            document.Name(specification["AFRelationship"]),
            content is null ? null : new ReadOnlyMemory<byte>(content))
        {
            DeclaredSize = document.Number(parameters?["Size"]) is { } size ? (long)Math.Clamp(size, -1, long.MaxValue / 2) : null,
            InNames = names,
            Associated = associated,
        };
    }

    private static void Names(PdfDocument document, PdfObject? node, Action<PdfObject> add, HashSet<PdfDictionary> seen, int depth)
    {
        if (depth > 16 || document.Dictionary(node) is not { } dictionary || !seen.Add(dictionary))
        {
            return;
        }

        var names = document.Array(dictionary["Names"]);
        for (var i = 1; i < names.Count; i += 2)
        {
            add(names[i]);
        }

        foreach (var kid in document.Array(dictionary["Kids"]).Take(Most))
        {
            Names(document, kid, add, seen, depth + 1);
        }
    }
}
