using System.Globalization;
using System.Text.Json;

namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>
/// Reads records written as JSON: an array of objects, or an object with such an array under <c>records</c>, with the fields' names as keys;
/// the parts may stand under <c>learner</c> and <c>award</c>.
/// </summary>
internal static class JsonReader
{
    /// <summary>Reads the file as a sheet whose first row, with the number 0, holds the keys.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="limits">Limits.</param>
    /// <exception cref="UnacceptableFileException">No JSON, or not of this shape.</exception>
    public static Sheet Read(ReadOnlyMemory<byte> bytes, ImportLimits limits)
    {
        JsonDocument json;
        try
        {
            var text = bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
            json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new UnacceptableFileException("invalid-json", ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }

        using (json)
        {
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("records", out var records))
            {
                root = records;
            }

            if (root.ValueKind != JsonValueKind.Array)
            {
                throw new UnacceptableFileException("not-a-list");
            }

            try
            {
                return Read(root, new CellBudget(limits), limits);
            }
            catch (InvalidOperationException)
            {
                // A key with half of a surrogate pair is no text.
                throw new UnacceptableFileException("invalid-json", "1");
            }
        }
    }

    private static Sheet Read(JsonElement array, CellBudget budget, ImportLimits limits)
    {
        var sheet = new Sheet { IsText = true };
        var header = new SheetRow(0);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        sheet.Rows.Add(header);
        var number = 0;
        foreach (var item in array.EnumerateArray())
        {
            number++;
            if (item.ValueKind != JsonValueKind.Object)
            {
                throw new UnacceptableFileException("not-a-list");
            }

            budget.Row();
            var row = new SheetRow(number);
            foreach (var property in item.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Object && property.Name is "learner" or "award")
                {
                    foreach (var inner in property.Value.EnumerateObject())
                    {
                        Add(inner);
                    }
                }
                else
                {
                    Add(property);
                }
            }

            sheet.Rows.Add(row);

            void Add(JsonProperty property)
            {
                if (!columns.TryGetValue(property.Name, out var column) && columns.Count < limits.Columns)
                {
                    columns.Add(property.Name, column = columns.Count + 1);
                    header.Cells.Add(new SheetCell { Column = column, Kind = CellKind.Text, Text = property.Name });
                }

                if (column > 0 && Text(property.Value) is { Length: > 0 } text)
                {
                    budget.Cell();
                    row.Insert(new SheetCell
                    {
                        Column = column,
                        Kind = text.Length > limits.CellCharacters ? CellKind.TooLong
                            : property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? CellKind.Boolean : CellKind.Text,
                        Text = text.Length > limits.CellCharacters ? text[..limits.CellCharacters] : text,
                    });
                }
            }
        }

        return sheet;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ReadString(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "TRUE",
        JsonValueKind.False => "FALSE",
        JsonValueKind.Null => null,
        _ => throw new UnacceptableFileException("not-a-list"),
    };

    private static string? ReadString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: there is no text to take.
            return "\uFFFD";
        }
    }
}
