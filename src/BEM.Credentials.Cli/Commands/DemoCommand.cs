using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Rendering;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Verification;
using Spectre.Console;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem demo</c>: the whole way, offline, in one command.</summary>
public static class DemoCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var output = new Option<string>("--out") { Description = "Output folder.", DefaultValueFactory = _ => Path.Combine("out", "demo") };
        var json = CommonOptions.Json();
        var language = CommonOptions.Language();
        var command = new Command("demo", "Keys, catalogue, learners, sealed credentials, PDFs, verification: the whole way, offline.") { output, json, language };
        command.SetAction((parsed, stop) => Task.Run(() => Run(parsed.GetValue(output)!, parsed.GetValue(language)!, parsed.GetValue(json), stop)));
        return command;
    }

    private static int Run(string folder, string language, bool json, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var schools = Schools();
        var catalogue = SchoolFiles.Catalogue(SampleFiles.At("catalogue"));
        Say(json, language, "demo.start", folder);

        MakeKeys(folder, schools);
        Say(json, language, "demo.keys", Number(schools.Count), Path.Combine(folder, "keys"));

        var renderer = new CertificateRenderer(IssueCommand.Fonts());
        IssueIndex? index = null;
        var rejected = new List<RejectedRow>();
        foreach (var school in schools)
        {
            using var key = SealKeys.Open(school.Key(folder));
            var plan = new IssuePlan
            {
                Catalogue = catalogue,
                Issuer = school.Issuer,
                Key = key,
                Sealer = new JadesSealer(key),
                PdfSealer = new PadesSealer(key),
                Renderer = renderer,
                Pdf = true,
            };
            var imported = SchoolFiles.Records(school.Records, catalogue, null, null);
            if (imported.Refused is not null)
            {
                throw new StopException(ExitCode.Data, imported.Findings);
            }

            // Those who check offline codes know the school by this certificate; they trust it by the root alone.
            var known = key.Chain.Where(c => !c.IsSelfSigned).Select(c => PemEncoding.WriteString("CERTIFICATE", c.Raw.Span) + "\n");
            OutputFile.Write(Path.Combine(folder, "known", school.Name + ".pem"), Encoding.ASCII.GetBytes(string.Concat(known)));
            index = IssueCommand.Run(plan, imported, folder, stop);
            rejected.AddRange(index.Rejected);
        }

        index = index! with { Rejected = rejected };
        index.Write(folder);
        Say(json, language, "demo.issued", Number(index.Credentials.Count), Number(schools.Count), Number(rejected.Count));

        var trust = TrustAnchors.Load([Path.Combine(folder, "trust")]).Value!;
        var policy = new VerificationPolicy { Trust = trust, Offline = true };
        var reports = VerifyAll(folder, index, policy, stop);
        Say(json, language, "demo.verified", Number(reports.Count(r => r.Verdict == Verdict.Valid)), Number(reports.Length));

        var tampered = Tamper(folder, index.Credentials[0]);
        var caught = VerifyCredential.Verify(File.ReadAllBytes(tampered), tampered, policy, DateTimeOffset.UtcNow);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new { folder, index = Path.Combine(folder, IssueIndex.FileName), trust = Path.Combine(folder, "trust"), tampered, credentials = index.Credentials.Count, valid = reports.Count(r => r.Verdict == Verdict.Valid), caught = caught.Verdict == Verdict.Invalid },
                ReportJson.Options));
        }
        else
        {
            Sample(index, reports, language);
            Say(json, language, "demo.tampered", tampered);
            ReportText.Write(caught, language);
            Say(json, language, "demo.where", Path.Combine(folder, IssueIndex.FileName), Path.Combine(folder, index.Credentials[0].Files[OutputFormat.Pdf]), Path.Combine(folder, "trust"));
            Say(json, language, "demo.time", (clock.ElapsedMilliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture));
        }

        return reports.All(r => r.Verdict == Verdict.Valid) && caught.Verdict == Verdict.Invalid ? ExitCode.Ok : ExitCode.Software;
    }

    private static List<DemoSchool> Schools()
    {
        using var demo = JsonDocument.Parse(File.ReadAllBytes(SampleFiles.At("demo.json")));
        return
        [
            .. demo.RootElement.GetProperty("cohorts").EnumerateArray().Select(c => new DemoSchool(
                Path.GetFileNameWithoutExtension(c.GetProperty("issuer").GetString()!),
                SchoolFiles.Issuer(SampleFiles.At(c.GetProperty("issuer").GetString()!)).Value!,
                SampleFiles.At(c.GetProperty("learners").GetString()!))),
        ];
    }

    // Keys of an earlier run are used again, so that running the demo twice into one folder changes nothing.
    private static void MakeKeys(string folder, List<DemoSchool> schools)
    {
        if (schools.TrueForAll(s => File.Exists(Path.Combine(folder, "keys", s.Name + ".p12"))))
        {
            return;
        }

        try
        {
            KeysCommand.WriteTestKeys(Path.Combine(folder, "keys"), schools.Select(s => (s.Name, SealKeys.Subject(s.Issuer))), KeyType.P256, DateTimeOffset.UtcNow);
            Directory.CreateDirectory(Path.Combine(folder, "trust"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "keys", "trust")))
            {
                File.Copy(file, Path.Combine(folder, "trust", Path.GetFileName(file)), overwrite: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.folder-unusable", folder, fault.Message));
        }
    }

    private static VerificationReport[] VerifyAll(string folder, IssueIndex index, VerificationPolicy policy, CancellationToken stop)
    {
        var reports = new VerificationReport[index.Credentials.Count];
        var now = DateTimeOffset.UtcNow;
        Parallel.For(0, reports.Length, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var file = index.Credentials[i].Files[OutputFormat.EdcJson];
            reports[i] = VerifyCredential.Verify(File.ReadAllBytes(Path.Combine(folder, file)), file, policy, now);
        });
        return reports;
    }

    // One letter of the sealed text, in a copy that no list names: what a forger would do.
    private static string Tamper(string folder, IssuedEntry entry)
    {
        var file = entry.Files[OutputFormat.EdcJson];
        var text = File.ReadAllText(Path.Combine(folder, file));
        var place = text.IndexOf("\\\"issued\\\":\\\"2", StringComparison.Ordinal) is var at and >= 0 ? at + 13 : text.IndexOf("urn:credential:", StringComparison.Ordinal) + 20;
        var forged = text[..place] + (text[place] == '1' ? '0' : '1') + text[(place + 1)..];
        Directory.CreateDirectory(Path.Combine(folder, "tampered"));
        var path = Path.Combine(folder, "tampered", file);
        File.WriteAllText(path, forged);
        return path;
    }

    private static void Sample(IssueIndex index, VerificationReport[] reports, string language)
    {
        var table = new Table().Border(Console.IsOutputRedirected ? TableBorder.Ascii2 : TableBorder.Rounded);
        foreach (var key in new[] { "demo.number", "cli.learner", "report.title", "demo.verdict" })
        {
            table.AddColumn(Messages.Text(language, key));
        }

        for (var i = 0; i < reports.Length; i++)
        {
            var report = reports[i];
            table.AddRow(
                Markup.Escape(index.Credentials[i].Number), Markup.Escape(index.Credentials[i].Learner),
                Markup.Escape(report.Credential?.Title.Best(language) ?? string.Empty),
                (report.Verdict == Verdict.Valid ? "[green]" : "[red]") + Markup.Escape(Messages.Text(language, "verdict." + report.Verdict.ToString().ToLowerInvariant())) + "[/]");
        }

        Terminal.Out.Write(table);
    }

    private static void Say(bool json, string language, string key, params string[] arguments)
    {
        if (!json)
        {
            Console.Out.WriteLine(Messages.Text(language, key, arguments));
            Console.Out.Flush();
        }
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private sealed record DemoSchool(string Name, IssuerProfile Issuer, string Records)
    {
        public string Key(string folder) => Path.Combine(folder, "keys", Name + ".p12") + ":" + Path.Combine(folder, "keys", Name + ".password");
    }
}
