using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Issuance.Keys;

/// <summary>Sealing with a token: SoftHSM, filled by OpenSC's tool, in a folder of its own.</summary>
[Trait("Category", "Interop")]
public sealed class Pkcs11KeyTests : IDisposable
{
    private static readonly string[] Modules = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/pkcs11/libsofthsm2.so"];
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("bem-token-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Keys_in_a_token_seal_by_many_threads()
    {
        var module = Modules.FirstOrDefault(File.Exists);
        Assert.SkipWhen(module is null || !File.Exists("/usr/bin/pkcs11-tool"), "softhsm2 and opensc are not installed.");
        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        var settings = Path.Combine(folder, "softhsm2.conf");
        File.WriteAllText(settings, $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", settings);

        // .NET keeps its own environment: what native code reads has to be set there.
        SetNative("SOFTHSM2_CONF", settings);
        Run("softhsm2-util", "--init-token", "--free", "--label", "school", "--pin", "1234", "--so-pin", "5678");
        var world = new FakeWorld();
        var curve = world.Seal();
        var rsa = world.Seal(new CertificatePlan { RsaBits = 3072 });
        Import(module!, curve, "curve", "01");
        Import(module!, rsa, "rsa", "02");
        Assert.Equal("key.pin-wrong", Pkcs11Key.Open(module!, "school", "curve", "9999").Findings[0].Code);
        Assert.Equal("key.token-missing", Pkcs11Key.Open(module!, "another", "curve", "1234").Findings[0].Code);
        Assert.Equal("key.several-keys", Pkcs11Key.Open(module!, "school", null, "1234").Findings[0].Code);
        foreach (var (label, certificate, names) in new[] { ("curve", curve, (string[])["ES256"]), ("rsa", rsa, ["RS256", "PS256"]) })
        {
            var opened = Pkcs11Key.Open(module!, "school", label, "1234");
            Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
            using var key = opened.Value;
            Assert.Equal(certificate.Certificate, key.Chain[0]);
            foreach (var name in names)
            {
                var sealer = new JadesSealer(key, SignatureAlgorithm.Named(name));
                Parallel.For(0, 20, i =>
                {
                    var payload = Encoding.UTF8.GetBytes($$"""{"n":{{i}}}""");
                    Assert.True(SealCredential.IsOurs(sealer.Seal(payload, Now).Value, payload));
                });
            }
        }
    }

    private void Import(string module, TestCertificate certificate, string label, string id)
    {
        var key = Path.Combine(folder, label + ".key");
        var file = Path.Combine(folder, label + ".cer");
        File.WriteAllText(key, PemEncoding.WriteString("PRIVATE KEY", certificate.Key.ExportPkcs8PrivateKey()));
        File.WriteAllBytes(file, certificate.X509.RawData);
        Run("softhsm2-util", "--import", key, "--token", "school", "--label", label, "--id", id, "--pin", "1234");
        Run("pkcs11-tool", "--module", module, "--token-label", "school", "--login", "--pin", "1234", "--write-object", file, "--type", "cert", "--id", id, "--label", label);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "setenv", CharSet = System.Runtime.InteropServices.CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    private static void SetNative(string name, string value) => Assert.Equal(0, SetEnvironment(name, value, 1));
}
