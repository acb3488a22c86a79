using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Cli.Output;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Cli.Commands;

/// <summary><c>bem keys</c>: keys for trying, requests for real ones, and a look at what a key is good for.</summary>
public static class KeysCommand
{
    /// <summary>Makes the command with its three parts.</summary>
    public static Command Make() => new("keys", "Keys: new (for trying only), show, csr (a request to a certification authority).") { New(), Show(), Request() };

    /// <summary>Writes an authority, a seal under it, and what a verifier is given to trust.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="subjects">File name without ending, and whose seal.</param>
    /// <param name="type">The kind of key.</param>
    /// <param name="now">Now.</param>
    internal static void WriteTestKeys(string folder, IEnumerable<(string Name, SealSubject Subject)> subjects, KeyType type, DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.Combine(folder, "trust"));
        using var authority = TestAuthority.Make(KeyType.P256, now);
        File.WriteAllText(Path.Combine(folder, "trust", "authority.pem"), authority.CertificatePem);
        File.WriteAllBytes(Path.Combine(folder, "trust", "authority.crl"), authority.Revocations(1, now.AddMinutes(-5), now.AddYears(1), []));
        File.WriteAllBytes(Path.Combine(folder, "trust", "root.crl"), authority.RootRevocations(1, now.AddMinutes(-5), now.AddYears(1)));
        foreach (var (name, subject) in subjects)
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            WriteSecret(Path.Combine(folder, name + ".password"), password + "\n");
            WriteSecret(Path.Combine(folder, name + ".p12"), authority.IssueSeal(subject, type, now, password));
        }

        File.WriteAllText(Path.Combine(folder, "README.txt"), Messages.Text(Languages.English, "keys.test-only") + "\n");
    }

    private static Command New()
    {
        var issuer = new Option<string?>("--issuer") { Description = "issuer.json: the names in the certificate." };
        var type = TypeOption();
        var output = new Option<string>("--out") { Description = "Folder.", DefaultValueFactory = _ => "keys.sample" };
        var command = new Command("new", "Makes a key, an authority and a seal certificate for trying: nobody else trusts them.") { issuer, type, output };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(output)!;
            var subject = parsed.GetValue(issuer) is { } file
                ? SealKeys.Subject(SchoolFiles.Issuer(file).Value!)
                : new SealSubject("Sample School (test only)", "NTRME-00000000", "ME");
            if (File.Exists(Path.Combine(folder, "seal.p12")))
            {
                throw new StopException(ExitCode.Data, Finding.Error("cli.already-there", Path.Combine(folder, "seal.p12")));
            }

            Guard(folder, () => WriteTestKeys(folder, [("seal", subject)], ParseType(parsed.GetValue(type)!), DateTimeOffset.UtcNow));
            Console.Out.WriteLine(Messages.Text(Languages.English, "keys.made", Path.Combine(folder, "seal.p12"), Path.Combine(folder, "seal.password"), Path.Combine(folder, "trust")));
            Console.Out.WriteLine(Messages.Text(Languages.English, "keys.test-only"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var key = new Argument<string>("KEY") { Description = "KEY.p12[:PASSWORD-FILE]" };
        var json = CommonOptions.Json();
        var command = new Command("show", "Shows whose seal it is, until when, and what stands in its way.") { key, json };
        command.SetAction(parsed =>
        {
            var opened = Pkcs12Key.Open(parsed.GetValue(key)!);
            using var seal = opened.Value ?? throw new StopException(opened.Findings.Any(f => f.Code == "key.file-missing") ? ExitCode.NoInput : ExitCode.Data, opened.Findings);
            var certificate = seal.Chain[0];
            var findings = KeyFitness.Check(seal, DateTimeOffset.UtcNow);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        certificate.Subject,
                        certificate.Issuer,
                        certificate.Signer.Organization,
                        certificate.Signer.OrganizationIdentifier,
                        certificate.Signer.Country,
                        certificate.NotBefore,
                        certificate.NotAfter,
                        Key = $"{certificate.Key.Kind} {certificate.Key.Bits}",
                        Sha256 = certificate.Fingerprint,
                        Chain = seal.Chain.Select(c => c.Subject),
                        Findings = findings,
                    },
                    ReportJson.Options));
            }
            else
            {
                foreach (var (label, value) in new (string, string?)[]
                {
                    ("keys.subject", certificate.Subject), ("keys.organization", certificate.Signer.Organization),
                    ("keys.identifier", certificate.Signer.OrganizationIdentifier), ("keys.country", certificate.Signer.Country),
                    ("keys.issued-by", certificate.Issuer), ("keys.key", $"{certificate.Key.Kind} {certificate.Key.Bits}"),
                    ("keys.valid", $"{Day(certificate.NotBefore)} – {Day(certificate.NotAfter)}"), ("keys.fingerprint", certificate.Fingerprint),
                })
                {
                    Console.Out.WriteLine($"{Messages.Text(Languages.English, label)}: {value ?? "-"}");
                }

                FindingLines.Write(findings, Languages.English);
            }

            return findings.Any(f => f.Severity == Severity.Error) ? ExitCode.Invalid : ExitCode.Ok;
        });
        return command;
    }

    private static Command Request()
    {
        var issuer = new Option<string>("--issuer") { Required = true, Description = "issuer.json: the names in the request." };
        var type = TypeOption();
        var output = new Option<string>("--out") { Required = true, Description = "Folder for seal.csr, seal.key and its password." };
        var command = new Command("csr", "Makes a key and the request with O, organizationIdentifier and C that a certification authority asks for.") { issuer, type, output };
        command.SetAction(parsed =>
        {
            var school = SchoolFiles.Issuer(parsed.GetValue(issuer)!).Value!;
            var folder = parsed.GetValue(output)!;
            if (File.Exists(Path.Combine(folder, "seal.key")))
            {
                throw new StopException(ExitCode.Data, Finding.Error("cli.already-there", Path.Combine(folder, "seal.key")));
            }

            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var request = SigningRequest.Make(SealKeys.Subject(school), ParseType(parsed.GetValue(type)!), password);
            Guard(folder, () =>
            {
                Directory.CreateDirectory(folder);
                WriteSecret(Path.Combine(folder, "seal.password"), password + "\n");
                WriteSecret(Path.Combine(folder, "seal.key"), request.KeyPem);
                File.WriteAllText(Path.Combine(folder, "seal.csr"), request.RequestPem);
            });
            Console.Out.WriteLine(Messages.Text(Languages.English, "keys.requested", Path.Combine(folder, "seal.csr"), Path.Combine(folder, "seal.key")));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<string> TypeOption()
    {
        var option = new Option<string>("--type") { Description = "p256, p384, p521, rsa3072 or rsa4096.", DefaultValueFactory = _ => "p256" };
        option.AcceptOnlyFromAmong("p256", "p384", "p521", "rsa3072", "rsa4096");
        return option;
    }

    private static KeyType ParseType(string name) => Enum.Parse<KeyType>(name, ignoreCase: true);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteSecret(string path, string text) => WriteSecret(path, System.Text.Encoding.UTF8.GetBytes(text));

    // Readable by its owner only, from the first byte on.
    private static void WriteSecret(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(bytes);
    }

    private static void Guard(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.folder-unusable", folder, fault.Message));
        }
    }
}
