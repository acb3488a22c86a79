using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>What a cell means, and what is wrong with it.</summary>
public sealed class CellTests
{
    [Theory]
    [InlineData("Hours", "40", "40")]
    [InlineData("Hours", "37,5", "37.5")]
    [InlineData("Hours", "40 h", "40")]
    [InlineData("Hours", "40 časova", "40")]
    [InlineData("Hours", "1 200", "1200")]
    [InlineData("Hours", "1.200,50", "1200.5")]
    [InlineData("Hours", "1,200.50", "1200.5")]
    [InlineData("ECTS", "2,40", "2.4")]
    [InlineData("ECTS", "0.5", "0.5")]
    [InlineData("Grade", "4,5", "4,5")]
    [InlineData("Grade", "одличан", "одличан")]
    [InlineData("Grade", "A-", "A-")]
    [InlineData("Grade", "95%", "95%")]
    [InlineData("Phone", "+382 20 000 330", "+382 20 000 330")]
    [InlineData("Phone", "'+382 20 000 330", "+382 20 000 330")]
    [InlineData("Phone", "(020) 000-330", "(020) 000-330")]
    [InlineData("E-mail", "ana.petrovic@example.org", "ana.petrovic@example.org")]
    [InlineData("E-mail", "mailto:ana@example.org", "ana@example.org")]
    [InlineData("Language", "српски (ћирилица)", "sr-Cyrl")]
    [InlineData("Language", "srpski", "sr-Latn")]
    [InlineData("Language", "ქართული", "ka")]
    [InlineData("Language", "no", "nb")]
    [InlineData("Language", "en-GB", "en")]
    [InlineData("Certificate number", "=\"0014\"", "0014")]
    [InlineData("Certificate number", "12-РС/26", "12-РС/26")]
    [InlineData("Certificate number", "3-12/2026", "3-12/2026")]
    [InlineData("Certificate number", "AB/1-2026", "AB/1-2026")]
    [InlineData("Micro-credential", "Welding", "de-weld")]
    [InlineData("Micro-credential", "SCHWEISSEN", "de-weld")]
    [InlineData("Micro-credential", "schweißen ", "de-weld")]
    [InlineData("Micro-credential", "RS-BAKER", "rs-baker")]
    [InlineData("Place of birth", " Novi  Sad ", "Novi Sad")]
    [InlineData("Remarks", "see \"A; B\"", "see \"A; B\"")]
    public void A_value_is_read(string header, string cell, string value)
    {
        var row = ListOf.Learner(header, cell);
        var field = header switch
        {
            "Hours" => RecordField.Hours,
            "ECTS" => RecordField.Ects,
            "Grade" => RecordField.Grade,
            "Phone" => RecordField.Phone,
            "E-mail" => RecordField.Email,
            "Language" => RecordField.PreferredLanguage,
            "Certificate number" => RecordField.CertificateNumber,
            "Micro-credential" => RecordField.Specification,
            "Place of birth" => RecordField.PlaceOfBirth,
            _ => RecordField.Remarks,
        };

        Assert.Equal(value, row.Values.GetValueOrDefault(field));
        Assert.True(row.IsGood, string.Join("; ", row.Findings));
    }

    [Theory]
    [InlineData("Hours", "1.200", "ambiguous-number", true)]
    [InlineData("Hours", "many", "invalid-number", true)]
    [InlineData("Hours", "-5", "invalid-number", true)]
    [InlineData("ECTS", "5.окт", "number-looks-like-date", true)]
    [InlineData("Grade", "05.10.2026", "grade-looks-like-date", true)]
    [InlineData("Grade", "5-Oct", "grade-looks-like-date", true)]
    [InlineData("Grade", "46300", "grade-looks-like-date", true)]
    [InlineData("Grade", "ikke bestått", "not-passed", true)]
    [InlineData("Grade", "недовољан", "not-passed", true)]
    [InlineData("Grade", "250", "invalid-grade", false)]
    [InlineData("Grade", "#DIV/0!", "formula-error", true)]
    [InlineData("Grade", "########", "formula-error", true)]
    [InlineData("Certificate number", "9,5E+12", "number-precision", true)]
    [InlineData("Certificate number", "03.12.2026", "number-looks-like-date", true)]
    [InlineData("Certificate number", "=HYPERLINK(\"x\")", "formula-injection", true)]
    [InlineData("National ID", "2,01E+12", "number-precision", true)]
    [InlineData("National ID", "2012988240601", "national-id-check-digit", true)]
    [InlineData("National ID", "2O12988240600", "letter-in-number", true)]
    [InlineData("National ID", "abc", "national-id-format", true)]
    [InlineData("E-mail", "ana@", "invalid-email", true)]
    [InlineData("E-mail", "ana example.org", "invalid-email", true)]
    [InlineData("E-mail", "аna@example.org", "invalid-email", true)]
    [InlineData("E-mail", "a@example.org; b@example.org", "invalid-email", true)]
    [InlineData("Language", "Klingon", "unknown-language", false)]
    [InlineData("Micro-credential", "Konobar", "unknown-specification", true)]
    [InlineData("Micro-credential", "Hleb i pecivo od visnje", "title-inexact", false)]
    [InlineData("Micro-credential", "#N/A", "formula-error", true)]
    [InlineData("Surname", "=cmd()", "formula-injection", true)]
    [InlineData("Surname", "=cmd|' /C calc'!A0", "formula-injection", true)]
    [InlineData("Surname", "+Petrović", "formula-injection", true)]
    [InlineData("Surname", "@SUM(A1)", "formula-injection", true)]
    [InlineData("Surname", "\t=1+1", "formula-injection", true)]
    [InlineData("Remarks", "=1+1", "formula-injection", false)]
    [InlineData("Remarks", "- with honours", "formula-injection", false)]
    [InlineData("Surname", "Petrovi?", "encoding-damage", true)]
    [InlineData("Surname", "Petrovi}", "encoding-damage", true)]
    [InlineData("Surname", "@ivkovi}", "encoding-damage", true)]
    [InlineData("Surname", "PetroviÄ‡", "encoding-damage", true)]
    [InlineData("Surname", "Petrovi\uFFFD", "encoding-damage", true)]
    [InlineData("Surname", "²ñ³Ù", "encoding-damage", true)]
    [InlineData("Surname", "Ðœ¸", "encoding-damage", true)]
    [InlineData("Place of birth", "NiÅ¡", "encoding-damage", true)]
    [InlineData("Surname", "Petrović2", "digit-in-name", true)]
    [InlineData("Surname", "Пetrović", "mixed-script", true)]
    [InlineData("Surname", "Пeтровић", "mixed-script", false)]
    [InlineData("Surname", "Petro\u200Bvić", "invisible-character", false)]
    [InlineData("Surname", "PETROVIĆ", "all-capitals", false)]
    [InlineData("Surname", "petrović", "all-lower-case", false)]
    [InlineData("Surname", "ǈubičić", "compatibility-character", false)]
    [InlineData("Surname", "O`Neil", "wrong-apostrophe", false)]
    [InlineData("Surname", "ᲑᲔᲠᲘᲫᲔ", "mtavruli", false)]
    [InlineData("Award date", "30.06.2027", "date-in-future", true)]
    [InlineData("Award date", "30.06.1999", "award-before-birth", true)]
    public void What_is_wrong_is_found_in_its_cell(string header, string cell, string code, bool rejects)
    {
        var row = ListOf.Learner(header, cell);

        var finding = Assert.Single(row.Findings, f => f.Code == code);
        Assert.NotNull(finding.Column);
        Assert.Equal(rejects && code != "letter-in-number" ? Severity.Error : Severity.Warning, finding.Severity);
        Assert.Equal(rejects, !row.IsGood);
        Assert.NotEqual(code, finding.Message);
    }

    [Theory]
    [InlineData("ЈМБГ", "2012988240600", "20.12.1988", "2012988240600", null)]
    [InlineData("JMBG", "102993711206", "01.02.1993", "0102993711206", "leading-zero-restored")]
    [InlineData("JMBG", "102993711206", "02.02.1993", null, "national-id-format")]
    [InlineData("JMBG", "2012988240600", "21.12.1988", null, "national-id-date-mismatch")]
    [InlineData("JMBG", "2012988240601", "20.12.1988", null, "national-id-check-digit")]
    [InlineData("JMBG", "20129882406", "20.12.1988", null, "national-id-format")]
    [InlineData("ЕМБГ", "1301979418209", "13.01.1979", "1301979418209", null)]
    [InlineData("РНОКПП", "3060432410", "16.10.1983", "3060432410", null)]
    [InlineData("РНОКПП", "3060432411", "16.10.1983", null, "national-id-check-digit")]
    [InlineData("РНОКПП", "3060432410", "17.10.1983", null, "national-id-date-mismatch")]
    [InlineData("РНОКПП", "123456789", "17.10.1983", "123456789", null)]
    [InlineData("РНОКПП", "АВ123456", "17.10.1983", "АВ123456", null)]
    [InlineData("Fødselsnummer", "19920361415", "19.12.2003", "19920361415", null)]
    [InlineData("Fødselsnummer", "199203 61415", "19.12.2003", "19920361415", null)]
    [InlineData("Fødselsnummer", "19920361416", "19.12.2003", null, "national-id-check-digit")]
    [InlineData("პირადი ნომერი", "1059035881", "25.08.1981", "01059035881", "leading-zero-restored")]
    [InlineData("პირადი ნომერი", "105903588", "25.08.1981", null, "national-id-format")]
    [InlineData("ՀԾՀ", "7704814455", "27.04.1981", "7704814455", null)]
    public void A_national_number_is_checked_by_its_countrys_rule(string header, string number, string born, string? taken, string? code)
    {
        var records = ListOf.Read($"Surname;First name;Date of birth;{header};Micro-credential;Award date\nPetrović;Ana;{born};{number};rs-baker;2026-06-30");

        var row = Assert.Single(records.Rows);
        Assert.Equal(taken, row.Values.GetValueOrDefault(RecordField.NationalId));
        Assert.Equal(code is null ? [] : [code], row.Codes());
    }

    [Fact]
    public void Names_are_never_recased_and_keep_their_letters()
    {
        foreach (var name in (string[])["von der Lippe", "DE LA CRUZ", "McKinnon", "Ђорђевић", "Śekulović", "Лук'янчук", "Дем’яненко", "Սեւոյան", "ბერიძე", "Müller \"Mülli\"", "Nguyễn", "Petrović-Njegoš", "O’Brien", "Ли"])
        {
            var row = ListOf.Learner("Surname", name);

            Assert.True(row.IsGood, string.Join("; ", row.Findings));
            Assert.Equal(name, row.Record!.Learner.FamilyName);
        }
    }

    [Fact]
    public void A_column_typed_for_an_old_font_is_told_even_where_no_letter_gives_it_away()
    {
        var records = ListOf.Read("გვარი;სახელი;Last name;First name;დაბადების თარიღი;კურსი;გაცემის თარიღი\nyifiani;zurab;deSouza;Zurab;17.05.2001;rs-baker;30.06.2026\nkapanaZe;Tornike;Kapanadze;Tornike;17.05.2002;rs-baker;30.06.2026");

        Assert.All(records.Rows, r => Assert.Equal(["A", "B"], r.Findings.Where(f => f.Code == "legacy-font").Select(f => f.Column)));
    }

    [Theory]
    [InlineData("ЕВА", 0)]
    [InlineData("EBA", 1)]
    [InlineData("Ana", 0)]
    [InlineData("Mira", 0)]
    public void A_name_typed_on_the_other_keyboard_is_told(string given, int warnings)
    {
        var records = ListOf.Read($"Презиме;Име;Датум рођења;Обука;Издато\nЂорђевић;{given};17.05.2001;rs-baker;30.06.2026");

        Assert.Equal(warnings, records.Rows[0].Findings.Count(f => f.Code == "mixed-script"));
        Assert.Equal(given, records.Rows[0].Record?.Learner.GivenName);
    }

    [Fact]
    public void A_name_that_should_be_in_Latin_letters_and_is_not_is_told()
    {
        var records = ListOf.Read("Презиме;Име;Презиме (латиница);Име (латиница);Датум рођења;Обука;Издато\nЂорђевић;Ана;Ђорђевић;Ana;17.05.2001;rs-baker;30.06.2026");

        Assert.Equal("C", Assert.Single(records.Rows[0].Findings, f => f.Code == "not-latin").Column);
    }

    [Fact]
    public void An_unknown_specification_names_the_nearest()
    {
        Assert.Contains("rs-baker", ListOf.Learner("Micro-credential", "Bread and roles").Findings[0].Remedy);
        Assert.Contains("rs-baker", ListOf.Learner("Micro-credential", "Bread an").Findings[0].Remedy);
        Assert.DoesNotContain("rs-baker", ListOf.Learner("Micro-credential", "Konobar").Findings[0].Remedy);
    }
}
