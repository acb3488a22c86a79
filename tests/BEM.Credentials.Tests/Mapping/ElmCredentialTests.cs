using System.Text;
using System.Text.Json;
using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Mapping;

/// <summary>The bytes of a credential: deterministic, complete, and good for the Commission's profiles of both generations.</summary>
public sealed class ElmCredentialTests
{
    private static readonly (string Country, string Language, string Title, string Name)[] Countries =
    [
        ("ME", "cnr", "Bezbjednost hrane", "Šćepan Đuričić"),
        ("RS", "sr-Cyrl", "Електричне инсталације", "Ђорђе Љубић"),
        ("MK", "mk", "Покривање на покриви", "Ѓорѓи Ќосев"),
        ("AM", "hy", "Լինուքս տեխնիկ", "Արամ Խաչատրյան"),
        ("GE", "ka", "შედუღება", "ნინო ჭავჭავაძე"),
        ("UA", "uk", "Пекарська справа", "Ґалаґан Їжак"),
        ("NO", "nb", "Sveising", "Bjørn Ærø"),
    ];

    /// <summary>Credentials of every kind: everything, the least, each country, a mandate, and chance combinations.</summary>
    private static IEnumerable<(string Name, byte[] Credential, bool Mandate)> Many()
    {
        yield return ("full", ElmSamples.FullCredential(), false);
        foreach (var (country, language, title, name) in Countries)
        {
            var specification = ElmSamples.Least("x-" + country.ToLowerInvariant(), country, language, title);
            var record = new AwardRecord(
                new Learner { FullNameNative = name, DateOfBirth = new(2000, 2, 29) },
                new Award { Specification = specification.Id, AwardDate = new(2026, 1, 15), Grade = name, AwardPlace = name });
            yield return (country, ElmCredentialWriter.Write(record, specification, ElmSamples.School with { Country = country }, [language, "en"], ElmSamples.Details(language, "en")), false);
        }

        var mandate = ElmSamples.School with
        {
            Mandate = new()
            {
                OnBehalfOf = new Organisation { LegalName = LanguageMap.Of("en", "Another School"), Country = "GE", OrganizationIdentifier = "NTRGE-1" },
                Statement = "We act on behalf of Another School.",
                DocumentPicture = new("image/png", ElmSamples.Png),
            },
        };
        yield return ("mandate", ElmCredentialWriter.Write(ElmSamples.Ana, ElmSamples.Full, mandate, ["en"], ElmSamples.Details("en")), true);
        for (var seed = 0; seed < 12; seed++)
        {
            yield return ("chance " + seed, Chance(seed), false);
        }
    }

    [Fact]
    public void The_same_arguments_give_the_same_bytes_from_any_thread()
    {
        var template = ElmTemplate.For(ElmSamples.Full, ElmSamples.School, ["cnr", "en"]);
        var all = new byte[16][];
        Parallel.For(0, all.Length, n => all[n] = ElmCredentialWriter.Write(template, ElmSamples.Ana, ElmSamples.Details("cnr", "en")));
        Assert.All(all, bytes => Assert.Equal(ElmSamples.FullCredential(), bytes));
    }

    [Fact]
    public void A_record_leaves_no_trace_in_the_next()
    {
        var template = ElmTemplate.For(ElmSamples.Full, ElmSamples.School, ["cnr", "en"]);
        var other = ElmSamples.Ana with { Award = ElmSamples.Ana.Award with { Hours = 55.25m, Ects = 1.8m, Grade = "одличан", AwardPlace = "Bar" } };
        _ = ElmCredentialWriter.Write(template, other, ElmSamples.Details("en"));
        Assert.Equal(ElmSamples.FullCredential(), ElmCredentialWriter.Write(template, ElmSamples.Ana, ElmSamples.Details("cnr", "en")));
    }

    [Fact]
    public void Every_credential_satisfies_our_own_rules()
    {
        foreach (var (name, credential, _) in Many())
        {
            Assert.True(EuropassImport.Judge(credential) is { Count: 0 }, name + ": " + string.Join("; ", EuropassImport.Judge(credential)));
            Assert.DoesNotContain(AnnexOneRules.Judge(credential), f => f.Severity == Severity.Error);
        }
    }

    [Fact]
    [Trait("Category", "Interop")]
    public void The_Commissions_profiles_of_both_generations_accept_every_credential_and_no_term_is_lost()
    {
        using var judge = new RdfJudge();
        foreach (var (name, credential, mandate) in Many())
        {
            foreach (var generation in new[] { "3.1", "3.2" })
            {
                Assert.True(judge.Shacl(credential, generation, "EDC-generic-full", "EDC-generic-no-cv") is { Length: 0 } none, name + " " + generation);
                if (mandate)
                {
                    Assert.Empty(judge.Shacl(credential, generation, "EDC-issuedByMandate"));
                }
            }

            Assert.Null(judge.Lost(credential, "3.1"));
            Assert.Null(judge.Lost(credential, "3.2"));
        }
    }

    [Fact]
    [Trait("Category", "Interop")]
    public void The_status_form_of_ELM_3_2_conforms_to_3_2_and_is_refused_by_Europass()
    {
        var credential = Full(d => d with { StatusForm = StatusForm.Elm32 });
        using var judge = new RdfJudge();
        Assert.Empty(judge.Shacl(credential, "3.2", "EDC-generic-full", "EDC-generic-no-cv"));
        Assert.Null(judge.Lost(credential, "3.2"));
        Assert.Equal("europass.status-object", Assert.Single(EuropassImport.Judge(credential)).Code);
        Assert.Equal(("https://status.example.org/lists/1", "94567"), EdcReader.Read(credential).Value!.Status.Select(s => (s.List, s.Index)).Single());
    }

    [Fact]
    public void The_native_name_is_the_full_name_and_the_Latin_one_is_given_and_family_name()
    {
        var learner = new Learner { FamilyName = "ჭავჭავაძე", GivenName = "ნინო", FamilyNameLatin = "Chavchavadze", GivenNameLatin = "Nino", DateOfBirth = new(2003, 1, 1) };
        using var json = JsonDocument.Parse(Write(ElmSamples.Ana with { Learner = learner }, ElmSamples.School with { Country = "GE" }));
        var person = json.RootElement.GetProperty("credentialSubject");
        Assert.Equal("""{"ka":"ნინო ჭავჭავაძე"}""", person.GetProperty("fullName").GetRawText());
        Assert.Equal("""{"en":"Nino"}""", person.GetProperty("givenName").GetRawText());
        Assert.Equal("""{"en":"Chavchavadze"}""", person.GetProperty("familyName").GetRawText());
    }

    [Fact]
    public void Dates_are_those_of_the_school_summer_and_winter()
    {
        string Award(DateOnly day) => EdcReader.Read(Write(ElmSamples.Ana with { Award = ElmSamples.Ana.Award with { AwardDate = day } })).Value!.ValidFrom!;
        Assert.Equal("2026-06-30T00:00:00+02:00", Award(new(2026, 6, 30)));
        Assert.Equal("2026-01-15T00:00:00+01:00", Award(new(2026, 1, 15)));
    }

    [Fact]
    public void Mail_address_and_national_number_are_written_only_when_asked()
    {
        var text = Encoding.UTF8.GetString(ElmSamples.FullCredential());
        Assert.DoesNotContain("ana@example.org", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1005001215017", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nikšić", text, StringComparison.Ordinal);
        var asked = Encoding.UTF8.GetString(Full(d => d with { IncludeEmail = true, IncludeNationalId = true }));
        Assert.Contains("mailto:ana@example.org", asked, StringComparison.Ordinal);
        Assert.Contains("1005001215017", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_and_points_of_the_record_replace_those_of_the_specification()
    {
        var claim = EdcReader.Read(Write(ElmSamples.Ana with { Award = ElmSamples.Ana.Award with { Hours = 45.5m, Ects = 1.5m } })).Value!.Claims[0];
        Assert.Equal("PT45H30M", claim.Specification!.Workload);
        Assert.Equal("1.5", Assert.Single(claim.Specification.Credits).Points);
    }

    [Fact]
    public void Without_a_grade_the_award_says_passed()
    {
        var summary = EdcReader.Read(Write(ElmSamples.Ana with { Award = ElmSamples.Ana.Award with { Grade = null } })).Value!;
        Assert.Equal("Passed", summary.Grade["en"]);
    }

    [Fact]
    public void Montenegrin_and_both_Serbian_scripts_are_one_display_language()
    {
        Assert.Equal(["cnr", "en"], ElmTemplate.For(ElmSamples.Full, ElmSamples.School, ["cnr", "sr-Latn", "en", "sr-Cyrl"]).Languages);
        var text = Encoding.UTF8.GetString(ElmSamples.FullCredential());
        var display = text[text.IndexOf("\"displayParameter\"", StringComparison.Ordinal)..];
        Assert.DoesNotContain("language/CNR", display, StringComparison.Ordinal);
        Assert.Contains("language/SRP", display, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_controls_and_rare_letters_survive()
    {
        const string Odd = "O\"Neil \\ \u0001 𠮷 </script>";
        var learner = new Learner { FullNameNative = Odd, DateOfBirth = new(2003, 1, 1) };
        Assert.Equal(Odd, EdcReader.Read(Write(ElmSamples.Ana with { Learner = learner })).Value!.Subject!.Name.Best("en"));
    }

    private static byte[] Write(AwardRecord record, IssuerProfile? school = null) =>
        ElmCredentialWriter.Write(record, ElmSamples.Full, school ?? ElmSamples.School, ["cnr", "en"], ElmSamples.Details("cnr", "en"));

    private static byte[] Full(Func<CredentialDetails, CredentialDetails> change) =>
        ElmCredentialWriter.Write(ElmSamples.Ana, ElmSamples.Full, ElmSamples.School, ["cnr", "en"], change(ElmSamples.Details("cnr", "en")));

    /// <summary>The full specification with half of its optional parts left out, and words of the lists put in by chance.</summary>
    private static byte[] Chance(int seed)
    {
        var random = new Random(seed);
        bool Half() => random.Next(2) == 0;
        string Word(System.Collections.Frozen.FrozenDictionary<string, string> words) => words.Keys[random.Next(words.Count)];
        var full = ElmSamples.Full;
        var specification = full with
        {
            Description = Half() ? full.Description : LanguageMap.Empty,
            Sector = Half() ? full.Sector : LanguageMap.Empty,
            EqfLevel = Half() ? random.Next(1, 9) : null,
            NqfLevel = Half() ? full.NqfLevel : Half() ? new() { Label = LanguageMap.Of("ka", "ეროვნული ჩარჩო 4") } : null,
            IscedF = Half() ? full.IscedF : [],
            Ects = Half() ? full.Ects : null,
            MaximumDuration = Half() ? "P10D" : null,
            OpportunityType = Word(CatalogueWords.OpportunityTypes),
            Setting = Half() ? Word(CatalogueWords.Settings) : null,
            Modes = Half() ? [Word(CatalogueWords.Modes)] : [],
            LearningOutcomes = Half() ? full.LearningOutcomes : [full.LearningOutcomes[1] with { Reusability = Word(CatalogueWords.ReusabilityLevels) }],
            Activities = Half() ? full.Activities : [full.Activities[0] with { Type = Word(CatalogueWords.ActivityTypes), Mode = Word(CatalogueWords.Modes) }],
            Assessments = Half() ? full.Assessments : [full.Assessments[0] with { Type = Word(CatalogueWords.AssessmentTypes), Supervision = Word(CatalogueWords.Supervision) }],
            EntryRequirements = Half() ? full.EntryRequirements : LanguageMap.Empty,
            QualityAssurance = Half()
                ? full.QualityAssurance
                : new() { Accreditations = [full.QualityAssurance.Accreditations[0] with { Id = "https://agency.example.org/1", Type = Word(CatalogueWords.AccreditationTypes), Number = null, Expires = null }] },
            TargetGroups = [.. CatalogueWords.TargetGroups.Keys.Order(StringComparer.Ordinal).Take(random.Next(4))],
            Stackability = Half() ? full.Stackability : new() { EntitlesTo = [new() { Title = LanguageMap.Of("en", "Right"), Type = Word(CatalogueWords.EntitlementTypes), Status = Word(CatalogueWords.EntitlementStatuses) }] },
            Validity = Half() ? full.Validity : new(),
            Languages = Half() ? ["sr-Cyrl", "sr-Latn", "mk"] : [],
            AdditionalNotes = Half() ? full.AdditionalNotes : [],
            AwardingBody = Half() ? new Organisation { LegalName = LanguageMap.Of("en", "Agency"), Country = "AM" } : null,
        };
        var details = ElmSamples.Details("sr-Cyrl", "uk");
        var record = ElmSamples.Ana with { Award = ElmSamples.Ana.Award with { Ects = Half() ? 1.25m : null, AwardPlace = Half() ? "Бар" : null, Grade = Half() ? "одличан (5)" : null } };
        return ElmCredentialWriter.Write(record, specification, ElmSamples.School, ["sr-Cyrl", "uk"], details with
        {
            Status = Half() ? details.Status : Half() ? [] : [.. details.Status, new("https://status.example.org/lists/2", 0, "suspension")],
            VerifyAddress = Half() ? details.VerifyAddress : null,
            IncludeEmail = Half(),
            IncludeNationalId = Half(),
        });
    }
}
