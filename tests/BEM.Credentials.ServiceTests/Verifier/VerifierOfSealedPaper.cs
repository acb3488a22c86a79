using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;
using BEM.Credentials.ServiceTests.Issuer;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;

namespace BEM.Credentials.ServiceTests.Verifier;

/// <summary>A certificate as a school issues it, with a seal of its own and the sealed credential inside, handed to the verifier over HTTP; and what its paper says, typed there.</summary>
[Trait("Category", "Journey")]
public sealed partial class VerifierOfSealedPaper(VerifierOfSealedPaper.School school) : IClassFixture<VerifierOfSealedPaper.School>
{
    private static readonly DateTimeOffset Now = new(2026, 6, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_sealed_pdf_is_valid_and_one_altered_letter_makes_it_invalid()
    {
        var (verdict, match, seals) = await VerifyAsync(school.Sealed);
        Assert.Equal(("valid", "document.match.same", "JAdES PAdES"), (verdict, match, seals));

        // The forger prints another letter, puts the genuine credential inside, and has the school's own key even.
        (verdict, match, seals) = await VerifyAsync(school.Altered);
        Assert.Equal(("invalid", "document.match.name", "JAdES PAdES"), (verdict, match, seals));
    }

    [Fact]
    public async Task The_digest_of_the_paper_is_compared_with_the_file()
    {
        // As a browser does it: the address of the online code, the form that stands there, the file.
        var address = new Uri(school.Printed.VerificationUrl).AbsolutePath;
        var page = await school.Service.Client.GetStringAsync(address);
        var digest = HiddenDigest().Match(page).Groups[1].Value;
        Assert.Equal(address.Split('/')[^1], digest, ignoreCase: true);

        Assert.Contains("The file belongs to the paper", await ReportAsync(school.Sealed, digest), StringComparison.Ordinal);
        Assert.Contains("The file belongs to the paper", await ReportAsync(school.Credential, digest), StringComparison.Ordinal);
        Assert.Contains("The file does not belong to the paper", await ReportAsync(school.SealedOfAnother, digest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0} ")]
    public async Task The_short_code_on_the_paper_is_typed_on_the_first_page(string form)
    {
        Assert.Contains("<form method=\"get\" action=\"/c\"", await school.Service.Client.GetStringAsync("/"), StringComparison.Ordinal);
        var code = school.Printed.ShortCode;
        foreach (var typed in (string[])[code, code.ToLowerInvariant(), code.Replace('-', ' ')])
        {
            var answer = await school.Service.Client.GetAsync("/c?code=" + Uri.EscapeDataString(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, typed)));
            Assert.Equal((HttpStatusCode.Redirect, "/c/" + code.Replace("-", string.Empty, StringComparison.Ordinal)), (answer.StatusCode, answer.Headers.Location?.OriginalString));
            Assert.Equal(HttpStatusCode.OK, (await school.Service.Client.GetAsync(answer.Headers.Location)).StatusCode);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("K7M4-9QXD")]
    [InlineData("K7M4-9QXD-2O")]
    [InlineData("<script>alert(1)</script>")]
    public async Task What_is_no_code_is_refused_in_the_readers_language(string typed)
    {
        foreach (var (language, says) in ((string, string)[])[("en", "This is no code of a certificate"), ("ka", "ეს არ არის სერტიფიკატის კოდი")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/c?code=" + Uri.EscapeDataString(typed));
            request.Headers.AcceptLanguage.ParseAdd(language);
            var answer = await school.Service.Client.SendAsync(request);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        }
    }

    private async Task<(string? Verdict, string? Match, string Seals)> VerifyAsync(byte[] pdf)
    {
        using var body = new ByteArrayContent(pdf);
        var answer = await school.Service.Client.PostAsync("/api/v1/verify", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (
            report.GetProperty("verdict").GetString(),
            report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "document.match").GetProperty("code").GetString(),
            string.Join(' ', report.GetProperty("seals").EnumerateArray().Select(s => s.GetProperty("format").GetString())));
    }

    private async Task<string> ReportAsync(byte[] file, string digest)
    {
        using var form = new MultipartFormDataContent { { new StringContent(digest), "digest" }, { new ByteArrayContent(file), "file", "x" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/report") { Content = form };
        request.Headers.AcceptLanguage.ParseAdd("en");
        var answer = await school.Service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"digest\" value=\"([^\"]+)\"")]
    private static partial Regex HiddenDigest();

    /// <summary>One school that has issued to two learners, and a verifier that trusts its authority.</summary>
    public sealed class School : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("bem-paper-").FullName;

        internal RunningService Service { get; private set; } = null!;

        internal byte[] Sealed { get; private set; } = [];

        internal byte[] Altered { get; private set; } = [];

        internal byte[] SealedOfAnother { get; private set; } = [];

        internal byte[] Credential { get; private set; } = [];

        internal CertificateContent Printed { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var fonts = FontLibrary.Find();
            Assert.SkipUnless(fonts.Succeeded, fonts.Succeeded ? string.Empty : fonts.Findings[0].ToString());
            var world = new FakeWorld();
            var profile = IssuerProfileFile.Load(Path.Combine(SampleSchool.Repository, "samples", "issuers", "me.json")).Value!;
            using var key = Pkcs12Key.Read(world.Seal(new CertificatePlan { Organization = profile.LegalName.Best("cnr")!, OrganizationIdentifier = profile.OrganizationIdentifier }).Pkcs12("word"), "word", "key.p12").Value!;
            var renderer = new CertificateRenderer(fonts.Value!);
            var issue = new IssueCredential(new IssuePlan
            {
                Catalogue = SpecificationCatalogue.Load(Path.Combine(SampleSchool.Repository, "samples", "catalogue")).Value!,
                Issuer = profile,
                Key = key,
                Sealer = new JadesSealer(key),
                PdfSealer = new PadesSealer(key),
                Renderer = renderer,
                Pdf = true,
                Clock = new Still(),
            });
            var record = Record("Śekularac", "PG-17/2026");
            var identity = issue.NewIdentity(record);
            var files = issue.Issue(record, identity).Value!.Files;
            (Sealed, Credential) = (files["pdf"], files["edc-json"]);
            var other = Record("Vuković", "PG-18/2026");
            SealedOfAnother = issue.Issue(other, issue.NewIdentity(other)).Value!.Files["pdf"];

            Printed = issue.Printed(record, identity, Now, Seals.Opening.SealedDocument.Open(Credential).Value!.Payload)!;
            var altered = Printed with { Learner = Printed.Learner with { Native = Printed.Learner.Native.Replace('Ś', 'Š') } };
            var page = renderer.RenderPdf(altered, new PdfOptions { Created = Now, Credential = new PdfAttachment("x.jsonld", "application/ld+json", Credential) }).Value!;
            Altered = SealPdf.Seal(page, key, new PadesSealer(key), Now, force: true).Value!;

            File.WriteAllText(Path.Combine(folder, "root.pem"), world.Root.Pem);
            File.WriteAllBytes(Path.Combine(folder, "one.crl"), world.Crl(world.Authority, Now));
            File.WriteAllBytes(Path.Combine(folder, "two.crl"), world.Crl(world.Root, Now));
            Service = await RunningService.StartAsync(
                VerifierHost.Build, ["--Verifier:Offline", "true", "--Trust:Paths:0", folder], services => services.AddSingleton<TimeProvider>(new Still()));
        }

        public async ValueTask DisposeAsync()
        {
            if (Service is not null)
            {
                await Service.DisposeAsync();
            }

            Directory.Delete(folder, recursive: true);
        }

        private static AwardRecord Record(string family, string number) => new(
            new Learner { FamilyName = family, GivenName = "Đorđije", DateOfBirth = new DateOnly(2000, 5, 17) },
            new Award { Specification = "me-agro-tourism", AwardDate = new DateOnly(2026, 6, 12), AwardPlace = "Nikšić", Grade = "5", CertificateNumber = number });
    }

    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
