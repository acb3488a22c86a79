using BEM.Credentials.Issuance.Records.Headers;
using BEM.Credentials.Issuance.Records.Reading;
using BEM.Credentials.Issuance.Records.Values;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>Reads a school's list of learners and awards: CSV, XLSX or JSON, told apart by content and not by name.</summary>
public static class SpreadsheetImport
{
    private const int RowsTried = 80;

    /// <summary>Reads a list. Never throws on bad input: what is wrong stands in the findings, or in <see cref="ImportedRecords.Refused"/>.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">Its name, for the answer only.</param>
    /// <param name="catalogue">The specifications that may be awarded; null takes the column as it stands.</param>
    /// <param name="options">Today, a map of headers, limits.</param>
    public static ImportedRecords Read(ReadOnlyMemory<byte> bytes, string fileName, SpecificationTitles? catalogue, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(options);
        var file = Path.GetFileName(fileName);
        var findings = new List<Finding>();
        try
        {
            return Import(file, Sheets(bytes, options, findings), findings, catalogue, options);
        }
        catch (UnacceptableFileException refusal)
        {
            return new ImportedRecords { File = file, Findings = [.. findings, refusal.Finding], Refused = refusal.Finding.Code };
        }
    }

    private static List<Sheet> Sheets(ReadOnlyMemory<byte> bytes, ImportOptions options, List<Finding> findings)
    {
        if (bytes.Length > options.Limits.FileBytes)
        {
            throw new UnacceptableFileException("too-large", (bytes.Length / (1024 * 1024)) + " MiB");
        }

        if (bytes.Span.IndexOfAnyExcept((ReadOnlySpan<byte>)[0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00]) < 0)
        {
            throw new UnacceptableFileException("empty-file");
        }

        return FileKind.Of(bytes.Span) switch
        {
            "zip" => XlsxReader.Read(bytes, options.Limits, findings),
            "json" => [JsonReader.Read(bytes, options.Limits)],
            _ => [ReadText(bytes, options)],
        };
    }

    private static Sheet ReadText(ReadOnlyMemory<byte> bytes, ImportOptions options)
    {
        var best = (Text: string.Empty, Separator: ';', Score: -1, Strange: int.MaxValue);
        var head = bytes[..Math.Min(bytes.Length, 131_072)];
        var candidates = TextEncoding.Candidates(bytes.Span);
        TextEncoding.Reading? chosen = null;
        foreach (var candidate in candidates)
        {
            var text = Unwrapped(Unmarked(candidate.Decode(head)), options);
            var (separator, score) = Separator(text, options);
            var strange = TextEncoding.Strangeness(text);
            if (score > best.Score || (score == best.Score && strange < best.Strange))
            {
                best = (text, separator, score, strange);
                chosen = candidate;
            }
        }

        if (candidates.Count > 1)
        {
            if (best.Score < 2)
            {
                throw new UnacceptableFileException("unknown-encoding");
            }

            chosen = ByLanguage(candidates, chosen!, best, head, options);
        }

        return DelimitedText.Split(Unwrapped(Unmarked(chosen!.Decode(bytes)), options), best.Separator, options.Limits);
    }

    /// <summary>
    /// Lines that a program put into quotation marks whole, separators and all, are unwrapped once.
    /// </summary>
    private static string Unwrapped(string text, ImportOptions options)
    {
        if (!text.StartsWith('"') || Separator(text, options).Score >= 2)
        {
            return text;
        }

        var lines = DelimitedText.Split(text, '\0', options.Limits);
        var plain = new System.Text.StringBuilder(text.Length);
        for (int i = 0, record = 1; i < lines.Rows.Count; i++, record++)
        {
            for (; record < lines.Rows[i].Number; record++)
            {
                plain.Append('\n');
            }

            plain.Append(lines.Rows[i].Cells.Count > 0 ? lines.Rows[i].Cells[0].Text : string.Empty).Append('\n');
        }

        var unwrapped = plain.ToString();
        return Separator(unwrapped, options).Score >= 2 ? unwrapped : text;
    }

    private static TextEncoding.Reading ByLanguage(
        IReadOnlyList<TextEncoding.Reading> candidates,
        TextEncoding.Reading chosen,
        (string Text, char Separator, int Score, int Strange) best,
        ReadOnlyMemory<byte> head,
        ImportOptions options)
    {
        // An ASCII header decides nothing between the Latin sets: its language does.
        if (chosen.Name is not ("windows-1251" or "windows-1252" or "windows-1250"))
        {
            return chosen;
        }

        var sheet = DelimitedText.Split(best.Text, best.Separator, options.Limits, RowsTried);
        if (HeaderFinder.Find(sheet, options.ColumnMap) is not { } plan)
        {
            return chosen;
        }

        new ColumnResolver(sheet, plan, options, null).Resolve();
        var wanted = plan.Language switch
        {
            "sr-Latn" or "cnr" => "windows-1250",
            "sr-Cyrl" or "mk" or "uk" => "windows-1251",
            "hy" => "armscii-8",
            _ => "windows-1252",
        };
        return candidates.FirstOrDefault(c => c.Name == wanted && Unmarked(c.Decode(head)) is var text
            && TextEncoding.Strangeness(text) <= best.Strange && Separator(text, options).Score >= best.Score) ?? chosen;
    }

    private static (char Separator, int Score) Separator(string text, ImportOptions options)
    {
        if (DelimitedText.Named(text) is { } named)
        {
            return (named, HeaderFinder.Score(DelimitedText.Split(text, named, options.Limits, RowsTried), options.ColumnMap));
        }

        var best = (Separator: ';', Score: -1);
        foreach (var separator in DelimitedText.Separators)
        {
            var score = HeaderFinder.Score(DelimitedText.Split(text, separator, options.Limits, RowsTried), options.ColumnMap);
            if (score > best.Score)
            {
                best = (separator, score);
            }
        }

        return best;
    }

    private static string Unmarked(string text) => text.TrimStart('\uFEFF');

    private static ImportedRecords Import(
        string file, List<Sheet> sheets, List<Finding> findings, SpecificationTitles? catalogue, ImportOptions options)
    {
        var read = new List<(Sheet Sheet, ColumnPlan Plan)>();
        foreach (var sheet in sheets)
        {
            if (HeaderFinder.Find(sheet, options.ColumnMap) is { } plan)
            {
                new ColumnResolver(sheet, plan, options, catalogue).Resolve();
                read.Add((sheet, plan));
            }
        }

        if (read.Count == 0)
        {
            throw sheets.TrueForAll(s => s.Rows.Count == 0) ? new UnacceptableFileException("empty-file")
                : Damaged(sheets) is { } damaged ? new UnacceptableFileException("encoding-damage", damaged)
                : new UnacceptableFileException("no-header");
        }

        var complete = read.Where(r => r.Plan.Refused is null).ToList();
        var learners = complete.Where(r => new SheetImport(r.Sheet, r.Plan, options, catalogue).HasRows).ToList();
        var (chosen, columns) = learners.Count > 0 ? learners[0] : complete.Count > 0 ? complete[0] : read[0];
        findings.AddRange(columns.Findings);
        if (learners.Count > 1)
        {
            findings.Add(Finding.Error("several-sheets", chosen.Name ?? string.Empty, string.Join(", ", learners.Skip(1).Select(l => l.Sheet.Name))));
        }

        var damage = columns.Columns.FirstOrDefault(c => c.Field is null && IsDamagedHeader(c.Text))?.Text;
        var refused = damage is not null ? "encoding-damage" : columns.Refused ?? (learners.Count == 0 ? "no-rows" : null);
        List<ImportedRow> rows = [];
        if (refused is null)
        {
            var import = new SheetImport(chosen, columns, options, catalogue);
            rows = import.Read();
            findings.AddRange(import.Findings);
            refused = rows.Count == 0 ? "no-rows" : null;
        }

        if (damage is not null)
        {
            findings.RemoveAll(f => f.Code is "missing-column" or "unmapped-column" or "ambiguous-header");
        }
        if (refused is not null && !findings.Exists(f => f.Code == refused))
        {
            findings.Add(Finding.Error(refused, damage ?? string.Empty));
        }

        return new ImportedRecords
        {
            File = file,
            Sheet = chosen.Name,
            HeaderRow = columns.HeaderRow == 0 ? null : columns.HeaderRow,
            Columns = columns.Fields.OrderBy(f => f.Key).ToDictionary(f => CellRange.Letters(f.Key), f => f.Value),
            Rows = rows,
            Findings = findings,
            Refused = refused,
        };
    }

    private static string? Damaged(List<Sheet> sheets) =>
        sheets.SelectMany(s => s.Rows.Take(RowsTried)).SelectMany(r => r.Cells).FirstOrDefault(c => IsDamagedHeader(c.Text))?.Text;

    private static bool IsDamagedHeader(string text) =>
        text.Length < 100 && ((EncodingDamage.Repaired(text) is { } repaired && HeaderNames.Look(repaired) is { IsField: true })
            || (EncodingDamage.FromSevenBit(text) is { } letters && HeaderNames.Look(letters) is { IsField: true } && HeaderNames.Look(text) is null));
}
