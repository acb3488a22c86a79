using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>Published lists: of the Union, its member states and countries outside it, good and damaged.</summary>
[Trait("Category", "Conformance")]
public sealed class TrustedListTests
{
    public static TheoryData<string> DssLists() => Names("dss-trusted-lists", "verdicts.json");

    public static TheoryData<string> RealLists() => Names("real-lists", "index.json");

    [Theory(SkipTestWithoutData = true)]
    [Trait("Suite", "dss-trusted-lists")]
    [MemberData(nameof(DssLists))]
    public void A_list_among_those_of_DSS_reads_and_is_signed_as_DSS_says(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("dss-trusted-lists", "verdicts.json")));
        var theirs = json.RootElement.GetProperty(file);
        var bytes = File.ReadAllBytes(Suites.At(["dss-trusted-lists", .. file.Split('/')]));
        var read = TrustedListReader.Read(bytes);
        var signature = ListSignature.Check(bytes);
        if (theirs.TryGetProperty("parseError", out _))
        {
            Assert.Equal("trust.list-unreadable", Assert.Single(read.Findings).Code);
            Assert.Equal("trust.list-unreadable", signature.Fault);
            return;
        }

        Compare(theirs, read.Value!);
        var expected = theirs.TryGetProperty("indication", out var indication) ? indication.GetString() : null;
        Assert.Equal(expected == "TOTAL-PASSED", signature.IsIntact);
        if (expected == "TOTAL-FAILED")
        {
            Assert.Equal(theirs.GetProperty("subIndication").GetString(), signature.SubIndication);
        }
        else if (expected is null)
        {
            Assert.Equal("trust.list-signatures", signature.Fault);
        }
        else
        {
            Assert.Equal(theirs.GetProperty("signingTime").GetDateTimeOffset(), signature.SigningTime);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [Trait("Suite", "real-lists")]
    [MemberData(nameof(RealLists))]
    public void A_real_list_reads_and_is_well_signed_by_the_signer_that_is_pinned(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("real-lists", "index.json")));
        var entry = json.RootElement.GetProperty(file);
        var bytes = File.ReadAllBytes(Suites.At("real-lists", file));
        var list = TrustedListReader.Read(bytes).Value!;
        Compare(entry.GetProperty("dss"), list);
        var signature = ListSignature.Check(bytes);
        Assert.Null(signature.Fault);
        var pinned = Directory.GetFiles(Suites.At("real-lists", "trust"), "*.pem").SelectMany(f => TrustAnchors.Load([f]).Value!.Anchors).Select(a => a.Certificate)
            .Concat(Directory.GetFiles(Suites.At("real-lists"), "eu-lotl-*.xml").SelectMany(f => TrustedListReader.Read(File.ReadAllBytes(f)).Value!.Pointers).SelectMany(p => p.Signers));
        Assert.Contains(signature.Signer, pinned);
    }

    [Theory(SkipTestWithoutData = true)]
    [Trait("Suite", "real-lists")]
    [MemberData(nameof(RealLists))]
    public void The_short_form_of_a_real_list_is_the_list(string file)
    {
        var bytes = File.ReadAllBytes(Suites.At("real-lists", file));
        var (list, signature) = (TrustedListReader.Read(bytes).Value!, ListSignature.Check(bytes));
        using var form = new MemoryStream();
        using var writer = new BinaryWriter(form);
        if (!CompactList.TryWrite(writer, list, signature))
        {
            Assert.Contains(list.Pointers, p => p.Agreement.Count > 0);
            return;
        }

        form.Position = 0;
        using var reader = new BinaryReader(form);
        var (read, again) = CompactList.Read(reader)!.Value;
        Assert.Equal(signature, again);
        using var second = new MemoryStream();
        using var rewriter = new BinaryWriter(second);
        Assert.True(CompactList.TryWrite(rewriter, read, again));
        Assert.Equal(form.ToArray(), second.ToArray());
        foreach (var (theirs, ours) in list.Services.Zip(read.Services, (a, b) => (a, b)))
        {
            Assert.Equal(theirs.Periods.Select(p => (p.Type, p.Status, p.Start, p.End, p.ExpiredCertificatesSince, p.TakenOverBy)), ours.Periods.Select(p => (p.Type, p.Status, p.Start, p.End, p.ExpiredCertificatesSince, p.TakenOverBy)));
            Assert.Equal(theirs.Certificates, ours.Certificates);
            Assert.Equal(
                theirs.Periods.SelectMany(p => p.Qualifications).SelectMany(q => theirs.Certificates.Select(c => q.Criteria?.Matches(c))),
                ours.Periods.SelectMany(p => p.Qualifications).SelectMany(q => ours.Certificates.Select(c => q.Criteria?.Matches(c))));
        }
    }

    [Theory]
    [Trait("Suite", "real-lists")]
    [InlineData("RS-31.xml", 2)]
    [InlineData("MK-3.xml", 2)]
    public void Criteria_without_a_joining_word_are_noted_and_do_not_end_the_reading(string file, int count)
    {
        var list = TrustedListReader.Read(File.ReadAllBytes(Suites.At("real-lists", file))).Value!;
        var note = Assert.Single(list.Findings, f => f.Code == "trust.list-criteria");
        Assert.Equal([count.ToString(System.Globalization.CultureInfo.InvariantCulture)], note.Arguments);
    }

    [Theory]
    [Trait("Suite", "real-lists")]
    [InlineData("eu-lotl-370.xml", "eu-lotl-signers-2019.pem", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=uriserv:OJ.C_.2019.276.01.0001.01.ENG", "AT CY EE HR UK", 4)]
    [InlineData("eu-lotl-390.xml", "eu-lotl-signers-2026.pem", "https://eur-lex.europa.eu/eli/C/2026/1944/oj", "CY EE SI UK", 0)]
    public async Task The_Unions_list_leads_to_its_member_states_over_its_pivots(string lotl, string signers, string announced, string countries, int pivots)
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Suites.At("real-lists", "index.json"), TestContext.Current.CancellationToken));
        var copies = json.RootElement.EnumerateObject().Where(f => f.Value.TryGetProperty("url", out _) && (!f.Name.StartsWith("eu-lotl-3", StringComparison.Ordinal) || f.Name == lotl))
            .GroupBy(f => f.Value.GetProperty("url").GetString()!).ToDictionary(g => g.Key, g => Suites.At("real-lists", g.First().Name));
        var at = TrustedListReader.Read(await File.ReadAllBytesAsync(Suites.At("real-lists", lotl), TestContext.Current.CancellationToken)).Value!.Issued!.Value.AddDays(1);
        var configuration = new TrustConfiguration
        {
            ListsOfLists =
            [
                new ListOfListsEntry("https://ec.europa.eu/tools/lotl/eu-lotl.xml", [.. Signers(signers)]) { Announced = announced, ListType = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric" },
            ],
        };
        var trust = (await new TrustLoader(new ListSupply(copies)).LoadAsync(configuration, at, TestContext.Current.CancellationToken)).Value!;
        var top = Assert.Single(trust.Lists, l => l.Kind == ListKind.ListOfLists);
        Assert.True(top.IsUsable, top.Fault?.ToString());
        Assert.Equal(pivots, trust.Lists.Count(l => l.Kind == ListKind.Pivot && l.IsUsable));
        var usable = trust.Lists.Where(l => l.Kind == ListKind.Services && l.IsUsable).Select(l => l.List!.Territory).Order(StringComparer.Ordinal);
        Assert.Equal(countries, string.Join(' ', usable));
        // A list of 2026 may have a signer that the list of lists of 2025 does not name yet.
        Assert.All(trust.Lists.Where(l => !l.IsUsable), l => Assert.Contains(l.Fault!.Code, new[] { "trust.list-not-stored", "trust.list-expired", "trust.list-signer" }));
        Assert.NotEmpty(trust.Anchors);
    }

    [Fact]
    [Trait("Suite", "real-lists")]
    public async Task The_pilot_list_of_third_countries_gives_Ukraine_no_qualified_services()
    {
        var configuration = new TrustConfiguration
        {
            ListsOfLists =
            [
                new ListOfListsEntry(Suites.At("real-lists", "ades-lotl-pilot-UA.xml"), [.. Signers("ades-lotl-pilot-signer.pem")])
                {
                    FollowsPivots = false,
                    IsOfThirdCountries = true,
                    OwnType = "https://ec.europa.eu/tools/lotl/recognition/TrstSvc/TrustedList/TSLType/AdESlistofthelists",
                },
            ],
        };
        var copies = new Dictionary<string, string> { ["https://www.czo.gov.ua/download/tl/TL-UA.xml"] = Suites.At("real-lists", "UA-33-2022.xml") };
        var at = new DateTimeOffset(2022, 7, 12, 0, 0, 0, TimeSpan.Zero);
        var trust = (await new TrustLoader(new ListSupply(copies)).LoadAsync(configuration, at, TestContext.Current.CancellationToken)).Value!;
        var list = Assert.Single(trust.Lists, l => l.Kind == ListKind.Services);
        Assert.True(list.IsThirdCountry);
        var recognised = list.List!.Services.SelectMany(s => s.Periods).Where(p => p.Equivalence is not null).ToList();
        Assert.NotEmpty(recognised);
        Assert.DoesNotContain(recognised, p => p.Type.EndsWith("/CA/QC", StringComparison.Ordinal));
    }

    private static IEnumerable<Certificate> Signers(string file) => TrustAnchors.Load([Suites.At("real-lists", "trust", file)]).Value!.Anchors.Select(a => a.Certificate);

    private static void Compare(JsonElement theirs, TrustedList ours)
    {
        Assert.Equal(theirs.GetProperty("version").GetInt32(), ours.Version);
        Assert.Equal(theirs.GetProperty("sequenceNumber").GetInt64(), ours.SequenceNumber);
        Assert.Equal(theirs.GetProperty("territory").GetString() ?? string.Empty, ours.Territory);
        Assert.Equal(theirs.GetProperty("issueDate").GetDateTimeOffset(), ours.Issued);
        Assert.Equal(theirs.TryGetProperty("nextUpdate", out var next) && next.ValueKind == JsonValueKind.String ? next.GetDateTimeOffset() : null, ours.NextUpdate);
        Assert.Equal(theirs.GetProperty("providers").GetInt32(), ours.Providers);
        Assert.Equal(theirs.GetProperty("services").GetInt32(), ours.Services.Count);
    }

    private static TheoryData<string> Names(string suite, string index)
    {
        var data = new TheoryData<string>();
        if (Suites.Find(suite, index) is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)))
            {
                data.Add(entry.Name);
            }
        }

        return data;
    }
}
