using System.Diagnostics;
using System.Security.Cryptography;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Issuance.Keys;

/// <summary>A token of SoftHSM in a folder of its own, filled by OpenSC's tool. Its PIN is 1234.</summary>
internal sealed class SoftHsm
{
    private static readonly string[] Modules = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/pkcs11/libsofthsm2.so"];
    private readonly string folder;

    private SoftHsm(string folder, string module)
    {
        this.folder = folder;
        Module = module;
        Settings = Path.Combine(folder, "softhsm2.conf");
        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        File.WriteAllText(Settings, $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        Run("softhsm2-util", "--init-token", "--free", "--label", "school", "--pin", "1234", "--so-pin", "5678");
    }

    /// <summary>Path of the module.</summary>
    public string Module { get; }

    /// <summary>What SOFTHSM2_CONF has to say.</summary>
    public string Settings { get; }

    /// <summary>Makes a token with the label school; the test is skipped where the programs are not installed.</summary>
    public static SoftHsm Make(string folder)
    {
        var module = Modules.FirstOrDefault(File.Exists);
        Assert.SkipWhen(module is null || !File.Exists("/usr/bin/pkcs11-tool"), "softhsm2 and opensc are not installed.");
        return new SoftHsm(folder, module!);
    }

    /// <summary>Puts a key with its certificate into the token.</summary>
    public void Import(TestCertificate certificate, string label, string id)
    {
        var key = Path.Combine(folder, label + ".key");
        var file = Path.Combine(folder, label + ".cer");
        File.WriteAllText(key, PemEncoding.WriteString("PRIVATE KEY", certificate.Key.ExportPkcs8PrivateKey()));
        Run("softhsm2-util", "--import", key, "--token", "school", "--label", label, "--id", id, "--pin", "1234");
        var number = id;
        for (var c = certificate; c is not null; c = c.Issuer, number += "f0")
        {
            File.WriteAllBytes(file, c.X509.RawData);
            Run("pkcs11-tool", "--module", Module, "--token-label", "school", "--login", "--pin", "1234", "--write-object", file, "--type", "cert", "--id", number, "--label", label);
        }
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOFTHSM2_CONF"] = Settings;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
