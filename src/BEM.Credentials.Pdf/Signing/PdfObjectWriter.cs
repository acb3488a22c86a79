using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Writing;

namespace BEM.Credentials.Pdf.Signing;

/// <summary>Writes objects that were read, so that they read the same again.</summary>
internal static class PdfObjectWriter
{
    public static void Write(ByteWriter output, PdfObject value)
    {
        switch (value)
        {
            case PdfReference reference:
                output.Add(reference.Number).Add((byte)' ').Add(reference.Generation).Add(" R"u8);
                break;
            case PdfName name:
                output.AddName(name.Value);
                break;
            case PdfNumber number:
                output.Add(number.Value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case PdfBoolean boolean:
                output.Add(boolean.Value ? "true"u8 : "false"u8);
                break;
            case PdfString text:
                output.AddHexString(text.Bytes.Span);
                break;
            case PdfArray array:
                output.Add((byte)'[');
                foreach (var item in array.Items)
                {
                    Write(output, item);
                    output.Add((byte)' ');
                }

                output.Add((byte)']');
                break;
            case PdfDictionary dictionary:
                output.Add("<<"u8);
                foreach (var (key, entry) in dictionary.Entries)
                {
                    output.AddName(key).Add((byte)' ');
                    Write(output, entry);
                }

                output.Add(">>"u8);
                break;
            default:
                output.Add("null"u8);
                break;
        }
    }
}
