using System.CommandLine;
using System.Globalization;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance.Partners;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem trust</c>: whom a verifier believes. Adds to a trust file or a list of partners, shows what a trust file amounts to, seals a list of partners.</summary>
public static class TrustCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make() => new("trust", "Trust files and lists of partners: whom a verifier believes.") { Add(), List(), Sign() };

    private static Command Add()
    {
        var what = new Argument<string>("WHAT") { Description = "A certificate (PEM, DER), or a country whose list is known here: EU RS ME MK GE UA." };
        var to = new Option<string>("--to") { Required = true, Description = "TRUST.json, or the list of partners LIST.json; made where it is missing." };
        var name = new Option<string?>("--name") { Description = "Name of the partner: the certificate goes on a list of partners." };
        var country = new Option<string?>("--country") { Description = "Country of the partner, as in MK." };
        var from = new Option<string?>("--from") { Description = "Day from which its seals are vouched for; without it, from the certificate's first." };
        var until = new Option<string?>("--until") { Description = "Last day; without it, there is none." };
        var command = new Command("add", "Adds a partner to a list of partners, or a certificate or a country's list to a trust file.") { what, to, name, country, from, until };
        command.SetAction(parsed =>
        {
            var (source, target) = (parsed.GetValue(what)!, parsed.GetValue(to)!);
            if (!File.Exists(source) && source.Length == 2)
            {
                return AddCountry(source.ToUpperInvariant(), target);
            }

            var certificates = new List<Certificate>();
            if (!TrustAnchors.Read(InputFile.Read(source), certificates, []) || certificates.Count == 0)
            {
                throw new StopException(ExitCode.Data, Finding.Error("trust.file-unreadable", source));
            }

            if (parsed.GetValue(name) is not { Length: > 0 } partner)
            {
                TrustFileDraft.Change(target, file => file.AddCertificate(source));
            }
            else
            {
                var draft = File.Exists(target) ? Draft(target) : PartnerListDraft.New(Path.GetFileNameWithoutExtension(target));
                var first = certificates[0];
                draft.Add(new Partner(
                    partner,
                    parsed.GetValue(country)?.ToUpperInvariant(),
                    first,
                    Midnight(CommonOptions.Day(parsed.GetValue(from))) ?? first.NotBefore,
                    Midnight(CommonOptions.Day(parsed.GetValue(until))?.AddDays(1))?.AddSeconds(-1)));
                OutputFile.Write(target, draft.ToBytes());
            }

            Console.Out.WriteLine(Messages.Text(Languages.English, "cli.trust-added", certificates[0].Subject, target));
            return ExitCode.Ok;
        });
        return command;
    }

    private static int AddCountry(string country, string target)
    {
        if (ShippedSigners.Of(country) is not { Url: not null } shipped)
        {
            throw new StopException(ExitCode.Data, Finding.Error("cli.trust-country", country));
        }

        TrustFileDraft.Change(target, file => file.AddList(shipped));
        Console.Out.WriteLine(Messages.Text(Languages.English, "cli.trust-added", shipped.Url, target));
        foreach (var signer in shipped.Signers)
        {
            Console.Out.WriteLine($"  SHA-256 {signer.Fingerprint}  {signer.Subject}");
        }

        Console.Out.WriteLine(Messages.Text(Languages.English, "cli.trust-compare", shipped.Announced ?? shipped.Source));
        foreach (var note in shipped.Notes)
        {
            Console.Out.WriteLine("  " + note);
        }

        return ExitCode.Ok;
    }

    private static Command List()
    {
        var files = new Argument<string[]>("TRUST") { Arity = ArgumentArity.ZeroOrMore, Description = "Trust files, trusted lists, certificates and folders; without it TRUST.json here." };
        var at = new Option<string?>("--at") { Description = "Time at which lists must not be out of date; without it, now." };
        var offline = new Option<bool>("--offline") { Description = "Fetch nothing: only stored copies count." };
        var json = CommonOptions.Json();
        var language = CommonOptions.Language();
        var command = new Command("list", "Shows what a trust file amounts to: each list, whether it is used, and why not.") { files, at, offline, json, language };
        command.SetAction((parsed, stop) => Task.Run(async () =>
        {
            var paths = parsed.GetValue(files) is { Length: > 0 } named ? named : ["TRUST.json"];
            var time = CommonOptions.Time(parsed.GetValue(at)) ?? DateTimeOffset.UtcNow;
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            var trust = await TrustSources.StatesAsync(paths, time, parsed.GetValue(offline) ? null : http, stop);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(TrustStates.Json(trust, time));
            }
            else
            {
                TrustStates.Write(trust, time, parsed.GetValue(language)!);
            }

            return trust.Lists.All(l => l.IsUsable || l.Kind == ListKind.Pivot) ? ExitCode.Ok : ExitCode.Indeterminate;
        }));
        return command;
    }

    private static Command Sign()
    {
        var list = new Argument<string>("LIST.json") { Description = "The list of partners; its number is raised." };
        var seal = new Option<string>("--seal") { Required = true, Description = LevelOptions.KeyReference };
        var days = new Option<int>("--days") { Description = "Days until the next list is due, at most 366.", DefaultValueFactory = _ => 180 };
        var output = new Option<string>("--out") { Required = true, Description = "The sealed list." };
        var command = new Command("sign", "Seals a list of partners; verifiers pin the certificate of the key.") { list, seal, days, output };
        command.SetAction((parsed, stop) => Task.Run(async () =>
        {
            var (path, target) = (parsed.GetValue(list)!, parsed.GetValue(output)!);
            var draft = Draft(path);
            using var http = new GuardedHttp(NetworkPolicy.FromEnvironment());
            using var key = await SealKeys.OpenAsync(parsed.GetValue(seal)!, TrustAnchors.None, http, stop);
            var now = DateTimeOffset.UtcNow;
            var next = now.AddDays(Math.Clamp(parsed.GetValue(days), 1, 366));
            var made = draft.Seal(key, now, next);
            if (made.Value is not { } bytes)
            {
                throw new StopException(ExitCode.Data, made.Findings);
            }

            // The draft first: a number that is used up is better than one that is used twice.
            OutputFile.Write(path, draft.ToBytes());
            OutputFile.Write(target, bytes);
            Console.Out.WriteLine(Messages.Text(
                Languages.English, "cli.trust-signed", draft.SequenceNumber.ToString(CultureInfo.InvariantCulture), next.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), target));
            Console.Out.WriteLine($"  SHA-256 {key.Chain[0].Fingerprint}  {key.Chain[0].Subject}");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static PartnerListDraft Draft(string path)
    {
        var read = PartnerListDraft.Read(InputFile.Read(path));
        return read.Value ?? throw new StopException(ExitCode.Data, read.Findings);
    }

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } d ? new DateTimeOffset(d.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
