namespace BEM.Credentials.Pdf.Reading;

/// <summary>Walks the page tree (ISO 32000-1, 7.7.3).</summary>
internal static class PageTree
{
    public static IReadOnlyList<PdfPage> Read(PdfDocument document, int most)
    {
        var list = new List<PdfPage>();
        Walk(document, document.Catalog["Pages"], null, null, list, new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance), 0, most);
        return list;
    }

    private static void Walk(PdfDocument document, PdfObject? node, PdfDictionary? resources, PdfObject? box, List<PdfPage> list, HashSet<PdfDictionary> seen, int depth, int most)
    {
        if (document.Dictionary(node) is not { } dictionary || depth > 40 || list.Count >= most || !seen.Add(dictionary))
        {
            return;
        }

        resources = document.Dictionary(dictionary["Resources"]) ?? resources;
        box = document.Resolve(dictionary["MediaBox"]) ?? box;
        if (dictionary["Kids"] is { } kids)
        {
            foreach (var kid in document.Array(kids).Take(most))
            {
                Walk(document, kid, resources, box, list, seen, depth + 1, most);
            }

            return;
        }

        var numbers = document.Array(box).Select(n => document.Number(n) ?? 0).ToArray();
        var corners = numbers.Length == 4
            ? (Math.Min(numbers[0], numbers[2]), Math.Min(numbers[1], numbers[3]), Math.Max(numbers[0], numbers[2]), Math.Max(numbers[1], numbers[3]))
            : (0, 0, 612, 792);
        list.Add(new PdfPage(list.Count, dictionary, resources, corners) { Document = document });
    }
}
