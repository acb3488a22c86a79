using System.CommandLine;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem verify</c>: what is known of files.</summary>
public static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Files, web addresses, the text of an offline code (BEM1:…), or - for standard input." };
        var trust = new Option<string[]>("--trust") { Description = "Certificates (PEM, DER), a folder of them with CRLs and OCSP answers, a trusted list, or a trust file.", AllowMultipleArgumentsPerToken = true };
        var known = new Option<string[]>("--known") { Description = "Seal certificates of issuers (PEM, DER, or a folder of them): offline codes name them; they are not trusted by themselves.", AllowMultipleArgumentsPerToken = true };
        var detached = new Option<string[]>("--detached") { Description = "What a detached seal signs.", AllowMultipleArgumentsPerToken = true };
        var at = new Option<string?>("--at") { Description = "Time of validation, as in 2026-11-24T10:00:00Z; without it, now." };
        var offline = new Option<bool>("--offline") { Description = "Fetch nothing." };
        var json = CommonOptions.Json();
        var language = CommonOptions.Language();
        var command = new Command("verify", "Checks seals, trust, revocation and content, and reports.") { files, trust, known, detached, at, offline, json, language };
        command.SetAction((parsed, stop) => Task.Run(async () =>
        {
            var (inputs, values) = CommonOptions.Files(parsed, files, trust, detached, known);
            var time = CommonOptions.Time(parsed.GetValue(at)) ?? DateTimeOffset.UtcNow;
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            var policy = new VerificationPolicy
            {
                Offline = parsed.GetValue(offline),
                Trust = await TrustSources.LoadAsync(values[0], time, parsed.GetValue(offline) ? null : http, stop),
                Known = Known(values[2]),
                Detached = [.. values[1].Select(d => new DetachedContent(Path.GetFileName(d), InputFile.Read(d)))],
            };
            var fetcher = new EvidenceFetcher(http, new EvidenceCache(TimeProvider.System));
            var reports = new List<VerificationReport>();
            foreach (var file in inputs)
            {
                var bytes = await InputAsync(file, policy.Offline ? null : http, stop);
                reports.Add(await VerifyCredential.VerifyAsync(bytes, file, policy, time, fetcher, stop));
            }

            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(reports.Count == 1
                    ? JsonSerializer.Serialize(reports[0], ReportJson.Options)
                    : JsonSerializer.Serialize(reports, ReportJson.Options));
            }
            else
            {
                foreach (var report in reports)
                {
                    ReportText.Write(report, parsed.GetValue(language)!);
                }
            }

            return reports.Any(r => r.Verdict == Verdict.Invalid) ? ExitCode.Invalid
                : reports.Any(r => r.Verdict == Verdict.Indeterminate) ? ExitCode.Indeterminate
                : ExitCode.Ok;
        }));
        return command;
    }

    // What a scanner typed is the input itself: no file is called so.
    private static Task<byte[]> InputAsync(string file, GuardedHttp? http, CancellationToken stop) =>
        file.StartsWith(OfflineCode.Prefix, StringComparison.Ordinal) ? Task.FromResult(Encoding.UTF8.GetBytes(file)) : InputFile.ReadAsync(file, http, stop);

    private static IReadOnlyList<Certificate> Known(IReadOnlyList<string> paths)
    {
        var loaded = TrustAnchors.Load(paths);
        return loaded.Value is { } found ? [.. found.Anchors.Select(a => a.Certificate)]
            : throw new StopException(loaded.Findings.Any(f => f.Code == "trust.file-missing") ? ExitCode.NoInput : ExitCode.Data, loaded.Findings);
    }
}
