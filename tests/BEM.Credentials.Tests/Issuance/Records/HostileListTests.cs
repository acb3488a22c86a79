using System.IO.Compression;
using System.Text;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Records.Writing;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>Whatever bytes come, an answer comes, in memory that has a bound.</summary>
[Trait("Category", "Abuse")]
public sealed class HostileListTests
{
    private static readonly AwardRecord Ana = new(
        new Learner { FamilyName = "Петровић", GivenName = "Ана", DateOfBirth = new DateOnly(2001, 5, 17) },
        new Award { Specification = "rs-baker", AwardDate = new DateOnly(2026, 6, 30), CertificateNumber = "1" });

    [Fact]
    public void A_megabyte_in_one_cell_rejects_its_row_and_no_other()
    {
        var records = ListOf.Read("Surname;First name;Date of birth;Course;Award date;Remarks\nPetrović;Ana;17.05.2001;rs-baker;2026-06-30;" + new string('x', 1_000_000)
            + "\nJović;Iva;17.05.2002;rs-baker;2026-06-30;");

        var finding = Assert.Single(records.Rows[0].Findings, f => f.Code == "cell-too-long");
        Assert.Equal("F", finding.Column);
        Assert.True(finding.Message.Length < 300);
        Assert.True(records.Rows[1].IsGood);
        Assert.True(records.ToJson().Length < 10_000);
    }

    [Theory]
    [InlineData("sharedStrings")]
    [InlineData("inline")]
    public void A_megabyte_in_a_cell_of_a_workbook_rejects_its_row(string where)
    {
        var cell = where == "inline"
            ? $"""<c r="G2" t="inlineStr"><is><t>{new string('x', 1_000_000)}</t></is></c>"""
            : """<c r="G2" t="s"><v>0</v></c>""";
        var bytes = XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}<row r=\"2\">{XlsxOf.Learner}{cell}</row></sheetData>")], change: p =>
        {
            p["xl/sharedStrings.xml"] = $"<sst><si><t>{new string('y', 1_000_000)}</t></si></sst>";
            p["xl/_rels/workbook.xml.rels"] = p["xl/_rels/workbook.xml.rels"].Replace("</Relationships>", "<Relationship Id=\"ss\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
        });

        var row = Assert.Single(ListOf.Read(bytes).Rows);

        Assert.Equal("G", Assert.Single(row.Findings, f => f.Code == "cell-too-long").Column);
    }

    [Fact]
    public void A_bomb_is_refused_while_it_unfolds()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new (string, string)[]
            {
                ("[Content_Types].xml", "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
                ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"),
            })
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }

            using var sheet = zip.CreateEntry("xl/s.xml").Open();
            sheet.Write("<worksheet><sheetData>"u8);
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 64; i++)
            {
                sheet.Write(spaces);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = ListOf.Read(packed.ToArray());

        Assert.Equal("too-large", records.Refused);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 * 1024 * 1024);
    }

    [Fact]
    public void Cells_far_out_cost_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = XlsxOf.Sheets([("S", $"""<sheetData>{XlsxOf.Header}<row r="2">{XlsxOf.Learner}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/><mergeCell ref="A2:A1048576"/></mergeCells>""")]);

        var records = ListOf.Read(bytes);

        Assert.True(Assert.Single(records.Rows).IsGood);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 * 1024 * 1024);
    }

    private const string Header = "Surname;First name;Date of birth;Course;Award date\n";

    private static readonly Dictionary<string, (Func<byte[]> Make, string? Refused)> Files = new()
    {
        ["200,000 separators"] = (() => Encoding.UTF8.GetBytes(Header + new string(';', 200_000)), "no-rows"),
        ["200,000 empty lines"] = (() => Encoding.UTF8.GetBytes(Header + new string('\n', 200_000)), "no-rows"),
        ["150,000 rows"] = (() => Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat("a;b;17.05.2001;c;2026-06-30\n", 150_000))), "too-large"),
        ["quotation marks only"] = (() => Encoding.UTF8.GetBytes(new string('"', 100_001)), "no-header"),
        ["a header of 30,000 characters"] = (() => Encoding.UTF8.GetBytes(Header.TrimEnd() + ";" + new string('x', 30_000) + "\na;b;17.05.2001;rs-baker;2026-06-30;1"), null),
        ["dots"] = (() => Encoding.UTF8.GetBytes(Header.Replace("Course", "Course;Hours") + "a;b;17.05.2001;rs-baker;1" + new string('.', 30_000) + "!;2026-06-30"), null),
        ["a letter that is half"] = (() => [.. Encoding.UTF8.GetBytes(Header), .. "a;b"u8, 0xD8], null),
        ["nested elements"] = (() => XlsxOf.Sheets([("S", "<sheetData>" + string.Concat(Enumerable.Repeat("<row><c>", 20_000)))]), "corrupt"),
        ["a sheet that is its own workbook"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p["xl/_rels/workbook.xml.rels"] = p["xl/_rels/workbook.xml.rels"].Replace("worksheets/s0.xml", "workbook.xml")), "empty-file"),
        ["a target outside"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p["xl/_rels/workbook.xml.rels"] = p["xl/_rels/workbook.xml.rels"].Replace("worksheets/s0.xml", "../../../../etc/passwd")), "corrupt"),
        ["a string that is not there"] = (() => XlsxOf.Row("""<c r="G2" t="s"><v>99</v></c>"""), "corrupt"),
        ["a row of the number zero"] = (() => XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header.Replace("r=\"1\"", "r=\"-1\"")}<row r=\"99999999999\">{XlsxOf.Learner}</row></sheetData>")]), null),
        ["no number in a number"] = (() => XlsxOf.Row("""<c r="F2"><v>NaN</v></c>"""), null),
        ["a date beyond all days"] = (() => XlsxOf.Row("""<c r="F2" s="1"><v>1e300</v></c>"""), null),
    };

    public static TheoryData<string> Strange() => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Strange))]
    public void Strange_files_get_an_answer(string what)
    {
        var records = ListOf.Read(Files[what].Make(), name: what);

        Assert.Equal(Files[what].Refused, records.Refused);
        Assert.NotEmpty(records.ToJson());
    }

    [Fact]
    public void Any_change_of_a_workbook_gets_an_answer()
    {
        var good = RecordSpreadsheet.Write(Enumerable.Repeat(Ana, 5), "sr-Cyrl");

        Mutate(good, 800, seed: 1);
    }

    [Fact]
    public void Any_change_of_a_workbooks_parts_gets_an_answer()
    {
        var random = new Random(2);
        var parts = new Dictionary<string, string>();
        using (var zip = new ZipArchive(new MemoryStream(RecordSpreadsheet.Write(Enumerable.Repeat(Ana, 5), "uk"))))
        {
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                parts.Add(entry.FullName, reader.ReadToEnd());
            }
        }

        var names = parts.Keys.ToArray();
        for (var i = 0; i < 400; i++)
        {
            var name = names[random.Next(names.Length)];
            var text = parts[name].ToCharArray();
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                text[random.Next(text.Length)] = "<>/=\"'&;0123456789AaxrstvЖ ?!-_\0"[random.Next(31)];
            }

            Answer(XlsxOf.Zip(new Dictionary<string, string>(parts) { [name] = new string(text) }));
        }
    }

    [Fact]
    public void Any_change_of_a_text_file_gets_an_answer()
    {
        var text = "Презиме;Име;Датум рођења;Обука;Датум издавања;ЈМБГ;Оцена;Број часова\n"
            + string.Concat(Enumerable.Repeat("Петровић;\"Ана \"\"А\"\"\";17.05.2001;rs-baker;30.06.2026.;2012988240600;4,5;1 200\n", 4));

        Mutate(Encoding.UTF8.GetBytes(text), 600, seed: 3);
        Mutate(Encoding.Unicode.GetBytes(text), 300, seed: 4);
        Mutate("""[{"familyName":"A","givenName":"B","dateOfBirth":"2001-05-17","specification":"rs-baker","awardDate":"2026-06-30","hours":1.5}]"""u8.ToArray(), 400, seed: 5);
    }

    private static void Mutate(byte[] good, int times, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var k = random.Next(1, 6); k > 0; k--)
            {
                var at = random.Next(bytes.Length);
                bytes = random.Next(4) switch
                {
                    0 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                    1 when bytes.Length > 1 => [.. bytes[..at], .. bytes[(at + 1)..]],
                    2 when at > 0 => bytes[..at],
                    _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
                };
            }

            Answer(bytes);
        }
    }

    private static void Answer(byte[] bytes)
    {
        var records = ListOf.Read(bytes);

        Assert.True(records.Refused is null || records.Findings.Any(f => f.Code == records.Refused));
        Assert.All(records.Rows, r => Assert.True(r.IsGood || r.Findings.Count > 0));
    }
}
