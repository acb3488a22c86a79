using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>Writes <see cref="ImportedRecords"/> as <c>bem check --json</c> prints them.</summary>
public static class ImportedRecordsJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text, UTF-8 without a byte order mark.</summary>
    /// <param name="records">What came of the list.</param>
    /// <param name="language">Language of messages and remedies, one of the ten.</param>
    public static byte[] ToJson(this ImportedRecords records, string language = Languages.English)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, records, language);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes one object into a larger document.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="records">What came of the list.</param>
    /// <param name="language">Language of messages and remedies, one of the ten.</param>
    public static void Write(Utf8JsonWriter writer, ImportedRecords records, string language)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(records);
        writer.WriteStartObject();
        writer.WriteString("file", records.File);
        writer.WriteString("sheet", records.Sheet);
        if (records.HeaderRow is { } headerRow)
        {
            writer.WriteNumber("headerRow", headerRow);
        }
        else
        {
            writer.WriteNull("headerRow");
        }

        writer.WriteStartObject("columns");
        foreach (var (letter, field) in records.Columns)
        {
            writer.WriteString(letter, field.Name());
        }

        writer.WriteEndObject();
        writer.WriteStartArray("rows");
        foreach (var row in records.Rows)
        {
            writer.WriteStartObject();
            writer.WriteNumber("row", row.Row);
            writer.WriteStartObject("values");
            foreach (var (field, value) in row.Values)
            {
                writer.WriteString(field.Name(), value);
            }

            writer.WriteEndObject();
            WriteFindings(writer, row.Findings, language);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteFindings(writer, records.Findings, language);
        writer.WriteString("refused", records.Refused);
        writer.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter writer, IReadOnlyList<Finding> findings, string language)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", finding.Severity == Severity.Error ? "error" : "warning");
            writer.WriteString("code", finding.Code);
            writer.WriteString("column", finding.Column);
            writer.WriteString("message", finding.In(language));
            writer.WriteString("remedy", finding.RemedyIn(language));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
