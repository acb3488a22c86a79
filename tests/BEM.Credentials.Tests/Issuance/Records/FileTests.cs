using System.Text;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Records.Reading;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>A file is what its bytes say, in whatever encoding and with whatever separator it was written.</summary>
public sealed class FileTests
{
    private const string English = "Surname;First name;Date of birth;Micro-credential;Award date\nPetrović;Ana;17.05.2001;rs-baker;2026-06-30\n";

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly Dictionary<string, (Func<byte[]> Make, string Reason)> Files = new()
    {
        ["nothing"] = (() => [], "empty-file"),
        ["blank lines"] = (() => "\r\n  \r\n"u8.ToArray(), "empty-file"),
        ["old Excel"] = (() => [.. Ole, .. new byte[512], .. Encoding.Unicode.GetBytes("Workbook"), .. new byte[512]], "unsupported-format"),
        ["password"] = (() => [.. Ole, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]], "encrypted"),
        ["old Word"] = (() => [.. Ole, .. new byte[512], .. Encoding.Unicode.GetBytes("WordDocument"), .. new byte[512]], "not-a-spreadsheet"),
        ["HTML"] = (() => "<html><body><table><tr><td>Surname</td></tr></table>"u8.ToArray(), "unsupported-format"),
        ["bare table"] = (() => "\r\n<table><tr><td>Surname</td></tr></table>"u8.ToArray(), "unsupported-format"),
        ["XML 2003"] = (() => "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"u8.ToArray(), "unsupported-format"),
        ["flat ODS"] = (() => "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>"u8.ToArray(), "unsupported-format"),
        ["SYLK"] = (() => "ID;PWXL;N;E\nP;PGeneral\n"u8.ToArray(), "unsupported-format"),
        ["PDF"] = (() => "%PDF-1.7\n%âãÏÓ"u8.ToArray(), "not-a-spreadsheet"),
        ["PNG"] = (() => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "not-a-spreadsheet"),
        ["gzip"] = (() => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "not-a-spreadsheet"),
        ["noise"] = (() => [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 131 % 251))], "not-a-spreadsheet"),
        ["cut ZIP"] = (() => Half(XlsxOf.Row(string.Empty)), "corrupt"),
        ["only the ZIP's beginning"] = (() => XlsxOf.Row(string.Empty)[..8], "corrupt"),
        ["Word"] = (() => XlsxOf.Zip(new Dictionary<string, string> { ["[Content_Types].xml"] = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>" }), "not-a-spreadsheet"),
        ["any ZIP"] = (() => XlsxOf.Zip(new Dictionary<string, string> { ["list.csv"] = English }), "not-a-spreadsheet"),
        ["ODS"] = (() => XlsxOf.Zip(new Dictionary<string, string> { ["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet", ["content.xml"] = "<x/>" }), "unsupported-format"),
        ["XLSB"] = (() => XlsxOf.Zip(new Dictionary<string, string> { ["[Content_Types].xml"] = "<Types/>", ["xl/workbook.bin"] = "x" }), "unsupported-format"),
        ["macros"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p["xl/vbaProject.bin"] = "x"), "macros-not-accepted"),
        ["strict"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p["xl/workbook.xml"] = p["xl/workbook.xml"].Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")), "unsupported-format"),
        ["no workbook"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p.Remove("xl/workbook.xml")), "corrupt"),
        ["no sheet part"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p.Remove("xl/worksheets/s0.xml")), "corrupt"),
        ["broken XML"] = (() => XlsxOf.Sheets([("S", "<sheetData><row></sheetData>")]), "corrupt"),
        ["DTD"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p["xl/worksheets/s0.xml"] = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet>&x;</worksheet>"), "dtd-forbidden"),
        ["DTD in UTF-16"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")], change: p => p["xl/styles.xml"] = "<?xml version=\"1.0\"?><!-- c --><!DOCTYPE w><styleSheet/>"), "dtd-forbidden"),
        ["empty sheet"] = (() => XlsxOf.Sheets([("S", "<sheetData/>")]), "empty-file"),
        ["no header"] = (() => XlsxOf.Sheets([("S", "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>")]), "no-header"),
        ["only a header"] = (() => XlsxOf.Sheets([("S", $"<sheetData>{XlsxOf.Header}</sheetData>")]), "no-rows"),
        ["broken JSON"] = (() => "[{\"familyName\":"u8.ToArray(), "invalid-json"),
        ["a key twice"] = (() => "[{\"familyName\":\"A\",\"familyName\":\"B\"}]"u8.ToArray(), "invalid-json"),
        ["JSON of another shape"] = (() => "{\"a\":1}"u8.ToArray(), "not-a-list"),
        ["deep JSON"] = (() => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("[{\"a\":", 10_000))), "invalid-json"),
        ["cyrillic without a known header"] = (() => CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Один;Два\nТри;Чотири"), "unknown-encoding"),
    };

    public static TheoryData<string> Refused() => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_read_is_refused_with_its_reason(string what)
    {
        var records = ListOf.Read(Files[what].Make(), name: what + ".xlsx");

        Assert.Equal(Files[what].Reason, records.Refused);
        Assert.Empty(records.Rows);
        var finding = Assert.Single(records.Findings, f => f.Code == Files[what].Reason);
        Assert.NotEqual(finding.Code, finding.Message);
    }

    public static TheoryData<string, string, string> Written()
    {
        var data = new TheoryData<string, string, string>();
        (string Language, string Text, string[] Encodings)[] lists =
        [
            ("sr-Cyrl", "Презиме;Име;Датум рођења;Обука;Датум издавања\nЂорђевић;Љубица;17.05.2001.;rs-baker;30.06.2026.", ["windows-1251", "iso-8859-5", "x-mac-cyrillic"]),
            ("mk", "Презиме;Име;Датум на раѓање;Обука;Датум на издавање\nЃорѓиевска;Ќерама;17.05.2001;rs-baker;30.06.2026", ["windows-1251", "iso-8859-5"]),
            ("uk", "Прізвище;Ім'я;Дата народження;Назва курсу;Дата видачі\nЇжакевич;Євген;17.05.2001;rs-baker;30.06.2026", ["windows-1251", "koi8-u"]),
            ("sr-Latn", "Prezime;Ime;Datum rođenja;Obuka;Datum izdavanja\nĐorđević;Šćepan;17.05.2001.;rs-baker;30.06.2026.", ["windows-1250", "iso-8859-2", "ibm852"]),
            ("cnr", "Prezime;Ime;Dat. rođenja;Obuka;Datum izdavanja\nŚekulović;Željka;17.05.2001.;rs-baker;30.06.2026.", ["windows-1250"]),
            ("sr-Latn", "Prezime;Ime;Rođen(a);Obuka;Izdato\nĐorđević;Živana;17.05.2001.;rs-baker;30.06.2026.", ["windows-1250"]),
            ("de", "Nachname;Vorname;Geburtsdatum;Kurs;Ausstellungsdatum\nGrößler;Jördis;17.05.2001;rs-baker;30.06.2026", ["windows-1252"]),
            ("nb", "Etternavn;Fornavn;Fødselsdato;Kurs;Utstedt dato\nØdegård;Åse;17.05.2001;rs-baker;30.06.2026", ["windows-1252"]),
            ("nb", "Etternavn;Fornavn;Født;Kurs;Utstedt\nSæther;Bjørg;17.05.2001;rs-baker;30.06.2026", ["windows-1252"]),
            ("hy", "Ազգանուն;Անուն;Ծննդյան ամսաթիվ;Դասընթաց;Տրման ամսաթիվ\nՈսկանյան;Գևորգ;17.05.2001;rs-baker;30.06.2026", []),
            ("ka", "გვარი;სახელი;დაბადების თარიღი;კურსი;გაცემის თარიღი\nბერიძე;თამარ;17.05.2001;rs-baker;30.06.2026", []),
        ];
        foreach (var (language, text, encodings) in lists)
        {
            foreach (var encoding in encodings.Concat(["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "utf-16le-bom", "utf-16be-bom"]))
            {
                foreach (var separator in (string[])[";", ",", "\t", "|"])
                {
                    data.Add(language + " " + encoding, text.Replace(";", separator), encoding);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void A_text_file_is_read_whatever_encoding_and_separator_it_has(string what, string text, string encoding)
    {
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            "utf-16le" => Encoding.Unicode.GetBytes(text),
            "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
            "utf-16le-bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            "utf-16be-bom" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "x-mac-cyrillic" => CodePagesEncodingProvider.Instance.GetEncoding(10007)!.GetBytes(text),
            "koi8-u" => CodePagesEncodingProvider.Instance.GetEncoding(21866)!.GetBytes(text),
            "ibm852" => CodePagesEncodingProvider.Instance.GetEncoding(852)!.GetBytes(text),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(text),
        };

        var records = ListOf.Read(bytes);

        Assert.True(records.Refused is null, what + ": " + records.Refused);
        var row = Assert.Single(records.Rows);
        var names = text.Split('\n')[1].Split(';', ',', '\t', '|');
        Assert.Equal(names[0], row.Record?.Learner.FamilyName);
        Assert.Equal(names[1], row.Record?.Learner.GivenName);
    }

    [Fact]
    public void Armenian_eight_bit_text_is_read()
    {
        var text = "Ազգանուն;Անուն;Ծննդյան ամսաթիվ;Դասընթաց;Տրման ամսաթիվ\nՈսկանյան;Գևորգ;17.05.2001;rs-baker;30.06.2026";
        var table = Enumerable.Range(0xA1, 0x5D).GroupBy(b => Armscii8.Decode([(byte)b])[0]).ToDictionary(g => g.Key, g => (byte)g.First());

        var records = ListOf.Read([.. text.Select(c => c < 0x80 ? (byte)c : table[c])]);

        Assert.Equal("Գևորգ", Assert.Single(records.Rows).Record?.Learner.GivenName);
    }

    [Fact]
    public void A_separator_line_a_title_and_blank_lines_count_as_rows()
    {
        var records = ListOf.Read("sep=;\r\n\"List; of learners\"\r\n\r\n" + English.Replace("\n", "\r\n"));

        Assert.Equal(4, records.HeaderRow);
        Assert.Equal(5, Assert.Single(records.Rows).Row);
    }

    [Fact]
    public void Quotation_marks_hold_separators_and_line_breaks()
    {
        var records = ListOf.Read("Surname,First name,Date of birth,Micro-credential,Award date,Remarks\n\"Petrović, jr.\",Ana,17.05.2001,rs-baker,2026-06-30,\"one\r\ntwo \"\"three\"\"\"\nJović,Iva,17.05.2002,rs-baker,2026-06-30,said \"yes\"\n");

        Assert.Equal("Petrović, jr.", records.Rows[0].Record?.Learner.FamilyName);
        Assert.Equal("one\ntwo \"three\"", records.Rows[0].Record?.Award.Remarks);
        Assert.Equal(3, records.Rows[1].Row);
        Assert.Equal("said \"yes\"", records.Rows[1].Record?.Award.Remarks);
    }

    [Fact]
    public void Lines_that_were_quoted_whole_are_unwrapped()
    {
        var records = ListOf.Read("\"Surname,First name,Date of birth,Course,Award date\"\n\n\"Petrović,\"\"Ana, jr.\"\",17.05.2001,rs-baker,2026-06-30\"\n");

        Assert.Equal("Ana, jr.", Assert.Single(records.Rows).Record?.Learner.GivenName);
        Assert.Equal(3, records.Rows[0].Row);
    }

    [Fact]
    public void An_unclosed_quotation_mark_does_not_swallow_the_rows_behind_it()
    {
        var records = ListOf.Read(English + "\"Jović;Iva;17.05.2002;rs-baker;2026-06-30\nIlić;Eva;17.05.2003;rs-baker;2026-06-30\n");

        Assert.True(records.Rows[0].IsGood);
        Assert.Equal([3, 4], records.Rows.Skip(1).Select(r => r.Row));
        Assert.All(records.Rows.Skip(1), r => Assert.Equal(["unclosed-quote"], r.Codes()));
    }

    [Fact]
    public void Records_may_be_JSON()
    {
        var records = ListOf.Read("""
            [{"familyName":"Petrović","givenName":"Ana","dateOfBirth":"2001-05-17","specification":"rs-baker","awardDate":"2026-06-30","hours":37.5,"homework":"IIb"},
             {"learner":{"fullNameNative":"Ива Јовић","dateOfBirth":"31.02.2001"},"award":{"specification":"Welding","awardDate":"2026-06-30"}}]
            """);

        Assert.Null(records.HeaderRow);
        Assert.Equal(37.5m, records.Rows[0].Record?.Award.Hours);
        Assert.Contains("unmapped-column", records.Codes());
        Assert.Contains("invalid-date", records.Rows[1].Codes());
        Assert.Equal(2, records.Rows[1].Row);
        Assert.Equal("Ива Јовић", records.Rows[1].Values[RecordField.FullNameNative]);
    }

    [Fact]
    public void Without_a_catalogue_the_specification_is_taken_as_it_stands()
    {
        var records = SpreadsheetImport.Read(Encoding.UTF8.GetBytes(English.Replace("rs-baker", "Анything 1")), "x.csv", null, new ImportOptions { Today = ListOf.Today });

        Assert.Equal("Анything 1", Assert.Single(records.Rows).Record?.Award.Specification);
    }

    [Fact]
    public void The_answer_has_the_shape_of_the_contract()
    {
        using var json = System.Text.Json.JsonDocument.Parse(ListOf.Read(English.Replace("17.05.2001", "31.02.2001")).ToJson());

        Assert.Equal(["file", "sheet", "headerRow", "columns", "rows", "findings", "refused"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("familyName", json.RootElement.GetProperty("columns").GetProperty("A").GetString());
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal(["row", "values", "findings"], row.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-06-30", row.GetProperty("values").GetProperty("awardDate").GetString());
        var finding = row.GetProperty("findings")[0];
        Assert.Equal(["severity", "code", "column", "message", "remedy"], finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("error", "invalid-date", "C"), (finding.GetProperty("severity").GetString(), finding.GetProperty("code").GetString(), finding.GetProperty("column").GetString()));
    }

    private static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];
}
