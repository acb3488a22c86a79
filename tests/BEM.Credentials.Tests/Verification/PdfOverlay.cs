using System.Globalization;
using System.Text;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Tests.Verification;

/// <summary>What a forger's program does: one more content stream on the first page, in an incremental update.</summary>
internal static class PdfOverlay
{
    /// <summary>The file with something painted on top of its first page.</summary>
    public static byte[] Add(byte[] pdf, string operators)
    {
        var document = PdfDocument.Open(pdf).Value!;
        var page = document.Pages[0];
        var number = document.References.Places.Keys.First(n => ReferenceEquals(document.Resolve(new PdfReference(n, 0)), page.Dictionary));
        var stream = document.References.Places.Keys.Max() + 1;
        var contents = string.Join(' ', document.Array(page.Dictionary["Contents"]).Cast<PdfReference>().Select(r => $"{r.Number} 0 R"));
        var text = new StringBuilder("\n");
        var places = new List<(int Number, int At)>();
        void Write(int id, string body)
        {
            places.Add((id, pdf.Length + text.Length));
            text.Append(CultureInfo.InvariantCulture, $"{id} 0 obj\n{body}\nendobj\n");
        }

        Write(stream, $"<</Length {operators.Length}>>\nstream\n{operators}\nendstream");
        var others = page.Dictionary.Entries.Where(e => e.Key != "Contents").Select(e => $"/{e.Key} {Text(e.Value)}");
        Write(number, $"<<{string.Concat(others)}/Contents[{contents} {stream} 0 R]>>");
        var at = pdf.Length + text.Length;
        text.Append("xref\n0 0\n");
        foreach (var (id, place) in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{id} 1\n{place:0000000000} 00000 n \n");
        }

        var root = (PdfReference)document.Trailer["Root"]!;
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {stream + 1}/Prev {document.References.Sections[0]}/Root {root.Number} 0 R>>\nstartxref\n{at}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(text.ToString())];
    }

    private static string Text(PdfObject value) => value switch
    {
        PdfReference r => $"{r.Number} 0 R",
        PdfName n => "/" + n.Value,
        PdfNumber n => n.Value.ToString(CultureInfo.InvariantCulture),
        PdfArray a => "[" + string.Join(' ', a.Items.Select(Text)) + "]",
        _ => "null",
    };
}
