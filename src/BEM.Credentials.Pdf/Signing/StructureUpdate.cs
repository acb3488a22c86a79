using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Pdf.Signing;

/// <summary>Puts a form field into the structure of a tagged file, so that a screen reader comes upon it on its page (ISO 14289-1, 7.18.4).</summary>
internal static class StructureUpdate
{
    private const int Deepest = 24;

    /// <summary>Writes a <c>Form</c> element for a widget, after what the structure has of the widget's page.</summary>
    /// <param name="update">The update that it is part of.</param>
    /// <param name="document">The file so far.</param>
    /// <param name="catalog">Its catalog.</param>
    /// <param name="widget">Number of the widget.</param>
    /// <param name="page">Number of the page.</param>
    /// <param name="description">Alternative text.</param>
    /// <returns>The widget's key in the parent tree; null where the file is not tagged.</returns>
    public static int? AddForm(PdfUpdate update, PdfDocument document, Dictionary<string, PdfObject> catalog, int widget, int page, string description)
    {
        if (catalog.GetValueOrDefault("StructTreeRoot") is not PdfReference rootReference || document.Dictionary(rootReference) is not { } root
            || First(document, root["K"]) is not { } topReference || document.Dictionary(topReference) is not { } top)
        {
            return null;
        }

        var key = Math.Max((int)(document.Number(root["ParentTreeNextKey"]) ?? 0), Largest(document, root["ParentTree"], 0) + 1);
        var element = update.Take();
        update.Write(element, Dictionary(
            ("Type", new PdfName("StructElem")),
            ("S", new PdfName("Form")),
            ("P", topReference),
            ("Pg", new PdfReference(page, 0)),
            ("Alt", Text(description)),
            ("K", Dictionary(("Type", new PdfName("OBJR")), ("Obj", new PdfReference(widget, 0)), ("Pg", new PdfReference(page, 0))))));

        IReadOnlyList<PdfObject> kids = document.Resolve(top["K"]) is PdfArray array ? array.Items : top["K"] is { } only ? [only] : [];
        var after = kids.Count;
        for (var i = kids.Count - 1; i >= 0; i--)
        {
            if (IsOn(document, kids[i], page, 0))
            {
                after = i + 1;
                break;
            }
        }

        update.Write(topReference.Number, With(top, ("K", new PdfArray([.. kids.Take(after), new PdfReference(element, 0), .. kids.Skip(after)]))));
        var tree = document.Dictionary(root["ParentTree"]) ?? Dictionary(("Nums", new PdfArray([])));
        var next = AddTo(update, document, tree, key, new PdfReference(element, 0));
        if (root["ParentTree"] is PdfReference treeReference)
        {
            update.Write(treeReference.Number, next);
            update.Write(rootReference.Number, With(root, ("ParentTreeNextKey", new PdfNumber(key + 1))));
        }
        else
        {
            update.Write(rootReference.Number, With(root, ("ParentTree", next), ("ParentTreeNextKey", new PdfNumber(key + 1))));
        }

        return key;
    }

    private static PdfReference? First(PdfDocument document, PdfObject? kids) => kids switch
    {
        PdfReference reference when document.Resolve(reference) is PdfDictionary => reference,
        PdfReference reference => document.Array(reference).OfType<PdfReference>().FirstOrDefault(),
        PdfArray array => array.Items.OfType<PdfReference>().FirstOrDefault(),
        _ => null,
    };

    /// <summary>Adds to the top of a number tree (ISO 32000-1, 7.9.7): the largest key of all comes last.</summary>
    private static PdfDictionary AddTo(PdfUpdate update, PdfDocument document, PdfDictionary tree, int key, PdfObject value)
    {
        if (tree["Kids"] is null)
        {
            return With(tree, ("Nums", new PdfArray([.. document.Array(tree["Nums"]), new PdfNumber(key), value])));
        }

        var leaf = update.Take();
        update.Write(leaf, Dictionary(("Limits", new PdfArray([new PdfNumber(key), new PdfNumber(key)])), ("Nums", new PdfArray([new PdfNumber(key), value]))));
        return With(tree, ("Kids", new PdfArray([.. document.Array(tree["Kids"]), new PdfReference(leaf, 0)])));
    }

    private static int Largest(PdfDocument document, PdfObject? node, int depth)
    {
        if (depth > Deepest || document.Dictionary(node) is not { } tree)
        {
            return -1;
        }

        var numbers = document.Array(tree["Nums"]);
        var own = numbers.Count >= 2 ? (int)(document.Number(numbers[numbers.Count - 2 + (numbers.Count % 2)]) ?? -1) : -1;
        var kids = document.Array(tree["Kids"]);
        return Math.Max(own, kids.Count == 0 ? -1 : Largest(document, kids[^1], depth + 1));
    }

    private static bool IsOn(PdfDocument document, PdfObject? kid, int page, int depth)
    {
        if (depth > Deepest || document.Dictionary(kid) is not { } element)
        {
            return false;
        }

        return element["Pg"] is PdfReference own ? own.Number == page
            : document.Resolve(element["K"]) is PdfArray kids ? kids.Items.Any(k => k is PdfReference && IsOn(document, k, page, depth + 1))
            : element["K"] is PdfReference single && IsOn(document, single, page, depth + 1);
    }

    private static PdfDictionary Dictionary(params ReadOnlySpan<(string Key, PdfObject Value)> entries)
    {
        var dictionary = new Dictionary<string, PdfObject>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            dictionary[key] = value;
        }

        return new PdfDictionary(dictionary);
    }

    private static PdfDictionary With(PdfDictionary from, params ReadOnlySpan<(string Key, PdfObject Value)> entries)
    {
        var dictionary = from.Entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            dictionary[key] = value;
        }

        return new PdfDictionary(dictionary);
    }

    private static PdfString Text(string text) => new(new byte[] { 0xFE, 0xFF }.Concat(System.Text.Encoding.BigEndianUnicode.GetBytes(text)).ToArray(), -1, -1, true);
}
