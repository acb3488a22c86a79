using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Tests.Issuance.Records;

/// <summary>Where the header is, which columns hold what, and which rows are learners.</summary>
public sealed class TableTests
{
    private static readonly string[] Mandatory = ["familyName", "givenName", "dateOfBirth", "specification", "awardDate"];

    private static string Columns(ImportedRecords records) => string.Join(' ', records.Columns.Select(c => c.Key + "=" + c.Value.Name()));

    [Theory]
    [InlineData("Name;Vorname;Geburtsdatum;Kurs;Ausstellungsdatum", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Name;First name;DOB;Course;Award date", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Surname;Name;DOB;Course;Award date", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Ime;Prezime;Datum rođenja;Kurs;Datum", "A=givenName B=familyName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Ime;Datum rođenja;Kurs;Datum izdavanja", "A=fullNameNative B=dateOfBirth C=specification D=awardDate")]
    [InlineData("Etternavn;Navn;Født;Kurs;Dato", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Прізвище;Ім’я;Surname;Name;Дата народження;Назва курсу;Дата видачі", "A=familyName B=givenName C=familyNameLatin D=givenNameLatin E=dateOfBirth F=specification G=awardDate")]
    [InlineData("გვარი;სახელი;Last name;First name;დაბადების თარიღი;კურსი;გაცემის თარიღი", "A=familyName B=givenName C=familyNameLatin D=givenNameLatin E=dateOfBirth F=specification G=awardDate")]
    [InlineData("Презиме;Име;Презиме (лат.);Име (лат.);Датум рођења;Обука;Издато", "A=familyName B=givenName C=familyNameLatin D=givenNameLatin E=dateOfBirth F=specification G=awardDate")]
    [InlineData("R. br.;Prezime i ime učenika;Datum rodjenja;Program obuke;Datum izdavanja uverenja;Bodovi;ESPB", "B=fullNameNative C=dateOfBirth D=specification E=awardDate F=grade G=ects")]
    [InlineData("№ з/п;ПІБ;Д.Н.;Мікрокваліфікація;Дата видачі;№ сертифіката;Бали;Кредити ЄКТС", "B=fullNameNative C=dateOfBirth D=specification E=awardDate F=certificateNumber G=grade H=ects")]
    [InlineData("SURNAME *;FIRST NAME *;DATE OF BIRTH:;MICRO-CREDENTIAL (id or title);AWARD DATE", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Surname / Prezime;First name / Ime;Date of birth / Datum rođenja;Course / Kurs;Date of issue / Datum izdavanja", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Prezime učenika;Ime učenika;Datum rođenja učenika;Naziv obuke;Datum izdavanja", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("familyName;givenName;dateOfBirth;specification;awardDate;patronymic", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate F=patronymic")]
    [InlineData("Презиме;Име;Датум рођења;Обука;Датум издавања;Контакт", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate F=email", "a@example.org")]
    [InlineData("Презиме;Име;Датум рођења;Назив;Датум издавања;Школа", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate", "rs-baker")]
    [InlineData("Прізвище;Ім`я;Дата народжeння;Курс;Дата видачі", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("გვარი;სახელი;ᲓᲐᲑᲐᲓᲔᲑᲘᲡ ᲗᲐᲠᲘᲦᲘ;კურსი;გაცემის თარიღი", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate")]
    [InlineData("Surname;First name;Date of birth;Course;Award date;Telephone;Mobile", "A=familyName B=givenName C=dateOfBirth D=specification E=awardDate F=phone")]
    public void Headers_are_understood_together(string header, string columns, string cell = "x")
    {
        var records = ListOf.Read(header + "\n" + string.Join(";", header.Split(';').Select(_ => cell)));

        Assert.Null(records.Refused);
        Assert.Equal(columns, Columns(records));
    }

    [Theory]
    [InlineData("Surname;First name;Date;Course;Date", "ambiguous-header")]
    [InlineData("Surname;First name;Date;Course", "ambiguous-header")]
    [InlineData("Prezime;Ime;Datum rođenja;Naziv;Datum izdavanja", "ambiguous-header")]
    [InlineData("Fornavn;Navn;Født;Kurs;Utstedt", "ambiguous-header")]
    [InlineData("Surname;First name;Date of birth;Date of birth;Course;Award date", "ambiguous-header")]
    [InlineData("Surname;First name;E-mail;Grade", "missing-column")]
    [InlineData("Date of birth;Course;Award date", "missing-column")]
    [InlineData("Surname;Date of birth;Course;Award date", "missing-column")]
    [InlineData("Prezime;Ime;Datum ro|enja;Kurs;Datum izdavanja", "encoding-damage")]
    [InlineData("Prezime;Ime;Datum roÄ‘enja;Kurs;Datum izdavanja", "encoding-damage")]
    [InlineData("PrÃ©nom;Ime;x", "no-header")]
    public void What_headers_do_not_say_is_asked(string header, string refused)
    {
        var records = ListOf.Read(header + "\n" + string.Join(";", header.Split(';').Select((_, i) => "x" + i)));

        Assert.Equal(refused, records.Refused);
        Assert.Contains(refused, records.Codes());
    }

    [Fact]
    public void A_map_of_columns_answers_the_question()
    {
        var map = new Dictionary<string, string> { ["Wer"] = "fullNameNative", ["Date"] = "awardDate", ["Points"] = "grade", ["C"] = "dateOfBirth" };

        var records = ListOf.Read("Wer;Date;Tag 0;Course;Points\nAna Petrović;2026-06-30;2001-05-17;rs-baker;88", map);

        Assert.Null(records.Refused);
        Assert.Equal("A=fullNameNative B=awardDate C=dateOfBirth D=specification E=grade", Columns(records));
        Assert.True(Assert.Single(records.Rows).IsGood);
    }

    [Fact]
    public void A_map_that_names_no_field_is_told()
    {
        var records = ListOf.Read("Surname;First name;DOB;Course;Award date;X\na;b;2001-05-17;rs-baker;2026-06-30;y", new Dictionary<string, string> { ["X"] = "shoeSize" });

        Assert.Contains(records.Findings, f => f is { Code: "unknown-field", Column: "F" });
    }

    [Theory]
    [InlineData("Učenik;;Rođenje;;Obuka;Sertifikat;\nPrezime;Ime;Datum;Mjesto;Kurs;Broj;Datum")]
    [InlineData("Полазник;;Рођење;;Обука;Уверење;\nПрезиме;Име;Датум;Место;Курс;Број;Датум")]
    [InlineData("Learner;;Birth;;Course;Certificate;\nSurname;First name;Date;Place;Title;Number;Date")]
    [InlineData("Teilnehmer;;Geburt;;Kurs;Zertifikat;\nNachname;Vorname;Datum;Ort;Titel;Nr.;Datum")]
    [InlineData("Слухач;;Народження;;Курс;Свідоцтво;\nПрізвище;Ім'я;Дата;Місце;Назва;№;Дата")]
    [InlineData("სტუდენტი;;დაბადება;;კურსი;სერტიფიკატი;\nგვარი;სახელი;თარიღი;ადგილი;დასახელება;№;თარიღი")]
    [InlineData("Սովորող;;Ծնունդ;;Դասընթաց;Վկայական;\nԱզգանուն;Անուն;Ամսաթիվ;Վայր;Անվանում;N;Ամսաթիվ")]
    public void A_heading_over_a_group_says_which_date_is_which(string header)
    {
        var records = ListOf.Read(header + "\nПетровић;Ана;17.05.2001;Ниш;rs-baker;7;30.06.2026");

        Assert.Null(records.Refused);
        Assert.Equal("A=familyName B=givenName C=dateOfBirth D=placeOfBirth E=specification F=certificateNumber G=awardDate", Columns(records));
        Assert.Equal(2, records.HeaderRow);
    }

    [Fact]
    public void Rows_that_are_no_learners_are_left_out()
    {
        const string learner = "Petrović;Ana;17.05.2001;rs-baker;2026-06-30;5";
        var records = ListOf.Read($"""
            School list
            Surname;First name;Date of birth;Course;Award date;Grade
            1;2;3;4;5;6
            {learner}

            Surname;First name;Date of birth;Course;Award date;Grade
            {learner.Replace("Ana", "Iva")}
            Total: 2;;;;;5.00
            Average;;;;;5
            Director: __________________;;;;;
            * the grade 5 is the best of five
            """);

        Assert.Equal([4, 7], records.Rows.Select(r => r.Row));
        Assert.All(records.Rows, r => Assert.True(r.IsGood));
        Assert.Equal(4, records.Findings.Count(f => f.Code == "row-left-out"));
    }

    [Fact]
    public void A_learner_called_like_a_total_is_a_learner()
    {
        var row = ListOf.Learner("Surname", "Sum");

        Assert.True(row.IsGood);
    }

    [Fact]
    public void What_stands_twice_is_found()
    {
        var records = ListOf.Read("""
            Surname;First name;Date of birth;Course;Award date;Certificate number;E-mail;JMBG
            Petrović;Ana;20.12.1988;rs-baker;2026-06-30;1;a@example.org;2012988240600
            Petrović;Ana;20.12.1988;rs-baker;2026-06-30;1;a@example.org;2012988240600
            Jović;Iva;17.05.2002;rs-baker;2026-06-30;1;b@example.org;
            Ilić;Eva;17.05.2003;rs-baker;2026-06-30;4;A@example.org;
            Ивић;Мара;20.12.1988;rs-baker;2026-06-30;5;;2012988240600
            Петровић;Ана;20.12.1988;de-weld;2026-06-30;6;;
            Petrović;Ana;20.12.1988;de-weld;2026-06-30;7;;
            """);

        Assert.Empty(records.Rows[0].Codes());
        Assert.Equal(["duplicate-row"], records.Rows[1].Codes());
        Assert.Equal(["duplicate-certificate-number"], records.Rows[2].Codes());
        Assert.Equal(["duplicate-email"], records.Rows[3].Codes());
        Assert.Equal(["duplicate-national-id"], records.Rows[4].Codes());
        Assert.Equal(["possible-duplicate-person"], records.Rows[5].Codes());
        Assert.Contains("row 2", records.Rows[1].Findings[0].Message);
    }

    [Fact]
    public void More_fields_than_headers_cannot_be_trusted()
    {
        var records = ListOf.Read("Surname;First name;Date of birth;Course;Award date\nPetrović;jr.;Ana;17.05.2001;rs-baker;2026-06-30\nJović;Iva;17.05.2002;rs-baker;2026-06-30;;;");

        Assert.Contains("too-many-fields", records.Rows[0].Codes());
        Assert.True(records.Rows[1].IsGood);
    }

    [Fact]
    public void A_missing_value_names_its_cell()
    {
        var records = ListOf.Read("Surname;First name;Date of birth;Course;Award date\nPetrović;Ana\n;Iva;17.05.2002;rs-baker;2026-06-30");

        Assert.Equal(["C", "D", "E"], records.Rows[0].Findings.Where(f => f.Code == "missing-value").Select(f => f.Column));
        Assert.Equal(["A"], records.Rows[1].Findings.Where(f => f.Code == "missing-value").Select(f => f.Column));
    }

    [Fact]
    public void The_mandatory_fields_are_those_of_the_guide() =>
        Assert.Equal(Mandatory.Length, ListOf.Read("x;E-mail;Grade\n1;2;3").Findings.Single(f => f.Code == "missing-column").Arguments[0].Split(", ").Intersect(Mandatory).Count());
}
