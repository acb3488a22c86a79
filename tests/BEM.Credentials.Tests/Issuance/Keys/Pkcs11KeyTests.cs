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
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("bem-token-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Keys_in_a_token_seal_by_many_threads()
    {
        var token = SoftHsm.Make(folder);
        var module = token.Module;

        // .NET keeps its own environment: what native code reads has to be set there.
        SetNative("SOFTHSM2_CONF", token.Settings);
        var world = new FakeWorld();
        var curve = world.Seal();
        var rsa = world.Seal(new CertificatePlan { RsaBits = 3072 });
        token.Import(curve, "curve", "01");
        token.Import(rsa, "rsa", "02");
        Assert.Equal("key.pin-wrong", Pkcs11Key.Open(module, "school", "curve", "9999").Findings[0].Code);
        Assert.Equal("key.token-missing", Pkcs11Key.Open(module, "another", "curve", "1234").Findings[0].Code);
        Assert.Equal("key.several-keys", Pkcs11Key.Open(module, "school", null, "1234").Findings[0].Code);
        foreach (var (label, certificate, names) in new[] { ("curve", curve, (string[])["ES256"]), ("rsa", rsa, ["RS256", "PS256"]) })
        {
            var opened = Pkcs11Key.Open(module, "school", label, "1234");
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

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "setenv", CharSet = System.Runtime.InteropServices.CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    private static void SetNative(string name, string value) => Assert.Equal(0, SetEnvironment(name, value, 1));
}
