using System.CommandLine;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem seal</c>: seals an unsigned credential, or a PDF, as it is, byte for byte.</summary>
public static class SealCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "An unsigned credential (JSON-LD, or XML of the older form), or a PDF." };
        var seal = new Option<string>("--seal") { Required = true, Description = LevelOptions.KeyReference };
        var level = LevelOptions.Level("B-B", "B-T", "B-LT", "B-LTA");
        var tsa = LevelOptions.Authorities();
        var trust = LevelOptions.Evidence();
        var format = new Option<string>("--format") { Description = "jades for a credential, xades for XML, pades for a PDF.", DefaultValueFactory = _ => "jades" };
        format.AcceptOnlyFromAmong("jades", "xades", "pades");
        var algorithm = new Option<string?>("--alg") { Description = "ES256, ES384, ES512, RS256, PS256 or EdDSA; without it the usual one of the key." };
        var time = new Option<string>("--signing-time") { Description = "sigT or iat.", DefaultValueFactory = _ => "sigT" };
        time.AcceptOnlyFromAmong("sigT", "iat");
        var detached = new Option<bool>("--detached") { Description = "xades: the seal in a file of its own; 'bem verify OUT --detached FILE' checks it." };
        var force = new Option<bool>("--force") { Description = "Seal in spite of findings on content; they are written to OUT.findings.json." };
        var output = new Option<string>("--out") { Required = true, Description = "The sealed file." };
        var command = new Command("seal", "Seals an unsigned credential or a PDF as it is; not a byte of it is rewritten.") { file, seal, format, level, tsa, trust, algorithm, time, detached, force, output };
        command.Validators.Add(given =>
        {
            if (given.GetValue(detached) && given.GetValue(format) != "xades")
            {
                given.AddError("--detached goes with --format xades.");
            }
        });
        command.SetAction((parsed, stop) => Task.Run(async () =>
        {
            var payload = InputFile.Read(parsed.GetValue(file)!);
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            var known = LevelOptions.Evidence(parsed.GetValue(trust));
            IReadOnlyList<string> beside = parsed.GetValue(detached) ? [parsed.GetValue(file)!] : [];
            var raise = LevelOptions.Upgrade(parsed.GetValue(level)!, parsed.GetValue(tsa), http, beside);
            using var key = await SealKeys.OpenAsync(parsed.GetValue(seal)!, known, http, stop);
            var rules = parsed.GetValue(format) == "jades" ? ContentRules.Conformance(payload) : [];
            if (!parsed.GetValue(force) && rules.Any(f => f.Severity == Severity.Error))
            {
                throw new StopException(ExitCode.Data, rules);
            }

            var form = parsed.GetValue(time) == "iat" ? SigningTimeForm.IssuedAt : SigningTimeForm.SigT;
            var with = Algorithm(parsed.GetValue(algorithm), key);
            var (now, forced) = (DateTimeOffset.UtcNow, parsed.GetValue(force));
            var made = parsed.GetValue(format) switch
            {
                "pades" => SealPdf.Seal(payload, key, new PadesSealer(key, with), now, force: forced, known: known),
                "xades" when parsed.GetValue(detached) => SealCredential.SealBeside(payload, Path.GetFileName(parsed.GetValue(file)!), key, new XadesSealer(key, with), now, forced, known),
                "xades" => SealCredential.Seal(payload, key, new XadesSealer(key, with), now, forced, known),
                _ => SealCredential.Seal(payload, key, new JadesSealer(key, with, form), now, forced, known),
            };
            if (made.Value is not { } bytes)
            {
                throw new StopException(ExitCode.Data, made.Findings);
            }

            made = made with { Findings = [.. rules, .. made.Findings] };
            FindingLines.Write(made.Findings, Languages.English, parsed.GetValue(file));
            OutputFile.Write(parsed.GetValue(output)!, bytes);
            if (raise.Upgrade is { } upgrade)
            {
                // What was sealed is written already: where the time cannot be stamped now, 'bem upgrade' does it later.
                OutputFile.Write(parsed.GetValue(output)!, await LevelOptions.RaiseAsync(upgrade, bytes, raise.Goal, SealCredential.Anchored(key, known), parsed.GetValue(output)!, stop));
            }

            if (made.Findings.Any(f => f.Severity == Severity.Error))
            {
                OutputFile.WriteFindings(parsed.GetValue(output)! + ".findings.json", made.Findings);
            }

            return ExitCode.Ok;
        }));
        return command;
    }

    private static SignatureAlgorithm? Algorithm(string? name, Issuance.Keys.ISealingKey key)
    {
        if (name is null)
        {
            return null;
        }

        if (SignatureAlgorithm.Named(name) is not { } algorithm)
        {
            throw new StopException(ExitCode.Usage, Finding.Error("seal.algorithm-unknown", name));
        }

        return key.CanSign(algorithm) ? algorithm : throw new StopException(ExitCode.Data, Finding.Error("key.algorithm-unfit", name, key.Chain[0].Subject));
    }
}
