using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Issuer;
using BEM.Credentials.Issuer.Access;
using BEM.Credentials.Issuer.Store;
using BEM.Credentials.Verifier;
using Microsoft.Extensions.DependencyInjection;

namespace BEM.Credentials.ServiceTests.Issuer;

/// <summary>The issuer as programs meet it, from a list to files that the verifier finds genuine.</summary>
public sealed class IssuerOverHttp : IAsyncLifetime
{
    private readonly SampleSchool school = new();
    private RunningService service = null!;

    public async ValueTask InitializeAsync() => service = await school.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        school.Dispose();
    }

    [Fact]
    public async Task A_list_becomes_credentials_that_the_verifier_finds_genuine_and_one_changed_letter_is_found()
    {
        var batch = await service.TakeInAsync(SampleSchool.List("ge.xlsx"), "ge.xlsx");
        var id = batch.GetProperty("id").GetString()!;
        Assert.Equal("review", batch.GetProperty("state").GetString());
        var wanted = batch.GetProperty("wanted").GetInt32();
        Assert.Equal(batch.GetProperty("list").GetProperty("rows").GetArrayLength(), batch.GetProperty("learners").GetInt32());

        var done = await service.IssueAsync(id);
        Assert.Equal("done", done.GetProperty("state").GetString());
        Assert.Equal(wanted, done.GetProperty("issued").GetInt32());

        var files = await service.DownloadAsync(id);
        var credentials = files.Where(f => f.Key.EndsWith(".jsonld", StringComparison.Ordinal)).ToList();
        Assert.Equal(wanted, credentials.Count);
        Assert.Equal(wanted, files.Count(f => f.Key.EndsWith(".pdf", StringComparison.Ordinal) && f.Value.AsSpan().StartsWith("%PDF-"u8)));
        Assert.Equal(wanted, files.Count(f => f.Key.EndsWith(".share.png", StringComparison.Ordinal) && f.Value.AsSpan(1).StartsWith("PNG"u8)));
        Assert.DoesNotContain(files.Keys, k => k.Contains("journal", StringComparison.Ordinal));

        await using var verifier = await RunningService.StartAsync(VerifierHost.Build, ["--Verifier:Offline", "true", "--Trust:Path", school.Trust]);
        foreach (var credential in credentials)
        {
            var report = await VerifyAsync(verifier, credential.Value);
            Assert.DoesNotContain("failed", Statuses(report).Values);
            Assert.Equal("passed", Statuses(report)["seal.integrity"]);
            Assert.Equal("passed", Statuses(report)["seal.trust"]);
            Assert.Equal("passed", Statuses(report)["issuer.identity"]);
        }

        var tampered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(credentials[0].Value).Replace("1991", "1992", StringComparison.Ordinal).Replace("\"2026", "\"2025", StringComparison.Ordinal));
        var changed = await VerifyAsync(verifier, tampered);
        Assert.Equal("invalid", changed.GetProperty("verdict").GetString());
        Assert.Equal("failed", Statuses(changed)["seal.integrity"]);
    }

    [Fact]
    public async Task The_same_list_a_second_time_issues_nothing()
    {
        var first = await service.TakeInAsync(SampleSchool.List("ge.csv"));
        await service.IssueAsync(first.GetProperty("id").GetString()!);
        var second = await service.TakeInAsync(SampleSchool.List("ge.csv"));
        Assert.True(first.GetProperty("wanted").GetInt32() > 0);
        Assert.Equal(0, second.GetProperty("wanted").GetInt32());
        var answer = await service.Client.PostAsync($"/api/v1/batches/{second.GetProperty("id").GetString()}/issue", null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Findings_name_row_and_column_in_the_language_asked_for()
    {
        var list = Encoding.UTF8.GetBytes("Family name;Given name;Date of birth;Specification;Date of award\nBeridze;Nino;31.02.2004;ge-welding;03.07.2026\n");
        var batch = await service.TakeInAsync(list);
        var finding = Assert.Single(batch.GetProperty("list").GetProperty("rows")[0].GetProperty("findings").EnumerateArray(), f => f.GetProperty("severity").GetString() == "error");
        Assert.Equal("C", finding.GetProperty("column").GetString());
        Assert.False(string.IsNullOrEmpty(finding.GetProperty("remedy").GetString()));
        Assert.Equal(0, batch.GetProperty("wanted").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/batches")]
    [InlineData("/api/v1/batches/0000000000000000/download")]
    public async Task Nobody_comes_in_without_the_password(string path)
    {
        using var stranger = new HttpClient { BaseAddress = service.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Pages_send_a_stranger_to_the_sign_in_page()
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };
        foreach (var path in new[] { "/", "/credentials", "/catalogue", "/batches/new", "/empty-spreadsheet" })
        {
            var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("/sign-in", answer.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var form = new FormUrlEncodedContent([new("password", SampleSchool.Password)]);
        var answer = await service.Client.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("issuer=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Guessing_passwords_is_stopped()
    {
        var gatekeeper = service.Services.GetRequiredService<Gatekeeper>();
        for (var i = 0; i < 10; i++)
        {
            Assert.False(gatekeeper.Admits("guess " + i));
        }

        // The right one does not come in either now, unless it came in before.
        Assert.False(gatekeeper.Admits(SampleSchool.Password));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Describes_its_interface_and_is_healthy_without_a_password()
    {
        using var stranger = new HttpClient { BaseAddress = service.Address };
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/healthz")).StatusCode);
        var paths = JsonDocument.Parse(await stranger.GetStringAsync("/openapi/v1.json")).RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "/api/v1/batches", "/api/v1/batches/{id}", "/api/v1/batches/{id}/issue", "/api/v1/batches/{id}/download" }, paths);
        Assert.All(paths, p => Assert.StartsWith("/api/v1/", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_name_number_or_date_of_a_learner_stands_in_the_log_or_in_an_address()
    {
        var batch = await service.TakeInAsync(SampleSchool.List("ge.csv"));
        var id = batch.GetProperty("id").GetString()!;
        await service.IssueAsync(id);
        await service.Client.GetAsync($"/api/v1/batches/{id}/credentials");
        var rows = batch.GetProperty("list").GetProperty("rows").EnumerateArray().SelectMany(r => r.GetProperty("values").EnumerateObject());
        foreach (var value in rows.Where(v => v.Name is "familyName" or "givenName" or "familyNameLatin" or "email" or "certificateNumber" or "dateOfBirth").Select(v => v.Value.GetString()!))
        {
            Assert.DoesNotContain(value, service.Log.Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains(id, service.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_are_deleted_when_their_days_are_over_and_leave_nothing_on_the_disk()
    {
        var batch = await service.TakeInAsync(SampleSchool.List("ge.csv"));
        var id = batch.GetProperty("id").GetString()!;
        await service.IssueAsync(id);
        var retention = service.Services.GetRequiredService<BEM.Credentials.Issuer.Retention.Retention>();
        Assert.Equal(0, retention.Sweep());

        var old = service.Services.GetRequiredService<Database>();
        using (var connection = old.Open())
        {
            Database.Run(connection, null, "UPDATE batch SET finished = '2020-01-01T00:00:00.000Z'");
        }

        Assert.Equal(1, retention.Sweep());
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"/api/v1/batches/{id}")).StatusCode);
        Assert.False(Directory.Exists(Path.Combine(school.Data, "batches", id)));
        var name = Encoding.UTF8.GetBytes(batch.GetProperty("list").GetProperty("rows")[0].GetProperty("values").GetProperty("familyName").GetString()!);
        foreach (var file in Directory.EnumerateFiles(school.Data, "issuer.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            Assert.Equal(-1, memory.ToArray().AsSpan().IndexOf(name));
        }
    }

    [Fact]
    public async Task A_copy_of_the_folder_is_a_backup()
    {
        var batch = await service.TakeInAsync(SampleSchool.List("ge.csv"));
        var id = batch.GetProperty("id").GetString()!;
        await service.IssueAsync(id);
        var waiting = (await service.TakeInAsync(SampleSchool.List("ge.xlsx"), "later.xlsx")).GetProperty("id").GetString()!;
        var before = await service.DownloadAsync(id);

        await service.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var backup = Path.Combine(school.Root, "backup");
        Copy(school.Data, backup);
        Directory.Delete(school.Data, recursive: true);
        Copy(backup, school.Data);
        service = await school.StartAsync();

        Assert.Equal("done", (await service.WaitAsync(id)).GetProperty("state").GetString());
        Assert.Equal("review", (await service.WaitAsync(waiting)).GetProperty("state").GetString());
        var after = await service.DownloadAsync(id);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before, f => Assert.Equal(f.Value, after[f.Key]));

        static void Copy(string from, string to)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(from, file);
                if (relative != "in-use" && !relative.StartsWith("protection", StringComparison.Ordinal))
                {
                    var target = Path.Combine(to, relative);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Copy(file, target);
                }
            }
        }
    }

    [Fact]
    public void Two_issuers_on_one_folder_are_refused() => Assert.Throws<DataFolderException>(() => IssuerHost.Build([.. school.Arguments, "--urls", "http://127.0.0.1:0"]));

    [Fact]
    public async Task A_school_without_a_seal_is_told_so()
    {
        File.Delete(Path.Combine(school.Data, "issuers", "ge.p12"));
        var batch = await service.TakeInAsync(SampleSchool.List("ge.csv"));
        var done = await service.IssueAsync(batch.GetProperty("id").GetString()!);
        Assert.Equal("failed", done.GetProperty("state").GetString());
        Assert.Equal("issuer.no-seal", done.GetProperty("failure").GetString());
    }

    private static async Task<JsonElement> VerifyAsync(RunningService verifier, byte[] file) =>
        JsonDocument.Parse(await (await verifier.Client.PostAsync("/api/v1/verify", new ByteArrayContent(file))).Content.ReadAsStringAsync()).RootElement;

    private static Dictionary<string, string> Statuses(JsonElement report) =>
        report.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("status").GetString()!);
}
