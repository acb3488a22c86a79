using System.Diagnostics;
using System.Text;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>Our XML seals at every level, judged by the Commission's own library and by xmlsec1; and those of xmlsec1 judged by us.</summary>
[Trait("Category", "Interop")]
public sealed class XadesInteropTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("bem-xades-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DSS_passes_our_seals_at_every_level(bool rsa)
    {
        using var judge = new JudgeProcess(Repository.Judges("judge"), "dss");
        var clock = Now;
        using var services = new TrustServices(() => clock, rsa);
        var certificate = services.Seal(new CertificatePlan { RsaBits = rsa ? 3072 : 0 });
        using var key = SealingTests.Key(certificate);
        var sealer = new XadesSealer(key);
        var content = Write("certificate.pdf", [1, 2, 3, 4]);
        var files = new Dictionary<string, byte[]>
        {
            ["credential"] = sealer.Seal(Encoding.UTF8.GetBytes(XadesSamples.Credential), clock).Value!,
            ["presentation"] = sealer.Seal(Encoding.UTF8.GetBytes(XadesSamples.Presentation), clock).Value!,
            ["beside"] = sealer.SealBeside([1, 2, 3, 4], "certificate.pdf", "application/pdf", clock).Value!,
        };
        string[] trust = [Write("root.cer", services.World.Root.X509.RawData), Write("time.cer", services.World.TimestampRoot.X509.RawData)];
        string[] crls = [.. services.RootCrls(clock).Select((c, i) => Write($"root{i}.crl", c))];
        string[] ocsps = [Write("seal.ocsp", services.Ocsp.AnswerFor(certificate))];
        var wrong = new List<string>();
        foreach (var level in (string[])["B", "T", "LT", "LTA", "LTA"])
        {
            foreach (var (name, file) in files.ToList())
            {
                var grown = level == "B" ? file : await RaiseAsync(services, file, Enum.Parse<SealLevelGoal>(level), [new DetachedContent("certificate.pdf", new byte[] { 1, 2, 3, 4 })]);
                files[name] = grown;
                var bare = level is "B" or "T";
                var path = Write(name + ".xml", grown);
                var answer = judge.Ask(new { op = "validate", file = path, detached = name == "beside" ? [content] : Array.Empty<string>(), trust, crls = bare ? crls : [], ocsps = bare ? ocsps : [], at = "2026-11-24T12:00:00Z" });
                if (answer.TryGetProperty("error", out var error))
                {
                    wrong.Add($"{name} {level}: {error}");
                    continue;
                }

                var signature = Assert.Single(answer.GetProperty("signatures").EnumerateArray());
                if (signature.GetProperty("indication").GetString() != "TOTAL-PASSED" || signature.GetProperty("format").GetString() != "XAdES-BASELINE-" + level
                    || !signature.GetProperty("structureValid").GetBoolean() || signature.GetProperty("timestamps").EnumerateArray().Any(t => t.GetProperty("indication").GetString() != "PASSED"))
                {
                    wrong.Add($"{name} {level}: {signature}");
                }

                var ours = Assert.Single(SealValidator.Validate(XadesDocument.Open(grown).Value!, new ValidationContext
                {
                    At = Now.AddHours(2),
                    Trust = services.World.Trust(bare ? [.. services.RootCrls(clock), services.Ocsp.AnswerFor(certificate)] : []),
                    Detached = [new DetachedContent("certificate.pdf", new byte[] { 1, 2, 3, 4 })],
                }));
                Assert.Equal((name, "TOTAL-PASSED", "B-" + level), (name, ours.Report.Indication, ours.Report.Level));
            }

            clock = clock.AddMinutes(1);
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(256, 0)]
    [InlineData(384, 0)]
    [InlineData(521, 0)]
    [InlineData(0, 3072)]
    public async Task Xmlsec_verifies_ours(int curve, int rsa)
    {
        var certificate = new FakeWorld().Seal(new CertificatePlan { CurveBits = curve, RsaBits = rsa });
        using var key = SealingTests.Key(certificate);
        var file = new XadesSealer(key).Seal(Encoding.UTF8.GetBytes(XadesSamples.Awkward), Now).Value!;
        var (code, said) = await XmlsecAsync(
            "--verify", "--pubkey-cert-pem", Write("seal.pem", Encoding.ASCII.GetBytes(certificate.Pem)), "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", Write("ours.xml", file));
        Assert.True(code == 0, said);

        var damaged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("Ж", "З", StringComparison.Ordinal));
        (code, _) = await XmlsecAsync(
            "--verify", "--pubkey-cert-pem", Path.Combine(folder, "seal.pem"), "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", Write("ours.xml", damaged));
        Assert.NotEqual(0, code);
    }

    [Theory]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "rsa-sha256", "enveloped")]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", "rsa-sha256", "xpath")]
    [InlineData("http://www.w3.org/2006/12/xml-c14n11", "rsa-sha512", "filter")]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#", "ecdsa-sha256", "xpath")]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#WithComments", "ecdsa-sha256", "enveloped")]
    public async Task We_verify_those_of_xmlsec_in_every_canonical_form(string form, string algorithm, string cut)
    {
        var certificate = new FakeWorld().Seal(new CertificatePlan { RsaBits = algorithm.StartsWith("rsa", StringComparison.Ordinal) ? 3072 : 0 });
        var pem = certificate.Key.ExportPkcs8PrivateKeyPem();
        var template = XadesSamples.Awkward.Replace("</a:root>", XadesSamples.Template(form, algorithm, cut) + "</a:root>", StringComparison.Ordinal);
        var output = Path.Combine(folder, "theirs.xml");
        var (code, said) = await XmlsecAsync(
            "--sign", "--privkey-pem", Write("key.pem", Encoding.ASCII.GetBytes(pem)) + "," + Write("seal.pem", Encoding.ASCII.GetBytes(certificate.Pem)), "--output", output, "--id-attr:Id", "part", Write("template.xml", Encoding.UTF8.GetBytes(template)));
        Assert.True(code == 0, said);
        var file = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        var ours = Assert.Single(SealValidator.Validate(XadesDocument.Open(file).Value!, new ValidationContext { At = Now }));
        Assert.True(ours.IsIntact, ours.Check(CheckId.SealIntegrity).Code);
        Assert.Equal([("", true), ("#here", false)], ours.Signed.Select(p => (p.Uri!, p.IsRoot)));

        var damaged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("inner", "innen", StringComparison.Ordinal));
        Assert.False(Assert.Single(SealValidator.Validate(XadesDocument.Open(damaged).Value!, new ValidationContext { At = Now })).IsIntact);
    }

    [Fact]
    public async Task No_byte_is_rewritten_and_a_change_anywhere_is_seen_or_changes_nothing_that_is_read()
    {
        using var services = new TrustServices(() => Now);
        using var key = SealingTests.Key(services.Seal());
        var payload = Encoding.UTF8.GetBytes(XadesSamples.Credential);
        var file = new XadesSealer(key).Seal(payload, Now).Value!;
        var start = file.AsSpan().IndexOf("<ds:Signature "u8);
        var end = file.AsSpan().IndexOf("</ds:Signature>"u8) + 15;
        Assert.Equal(payload, (byte[])[.. file[..start], .. file[end..]]);
        var grown = await RaiseAsync(services, file, SealLevelGoal.LTA, []);
        Assert.True(IsSubsequence(file, grown));

        var context = new ValidationContext { At = Now.AddHours(1), Trust = services.World.Trust(services.RootCrls(Now)) };
        var signed = Read(file, context)!.Value.ToArray();
        for (var at = 0; at < file.Length; at += 7)
        {
            var damaged = file.ToArray();
            damaged[at] = (byte)(damaged[at] == 'x' ? 'y' : 'x');
            var read = Read(damaged, context);
            Assert.True(read is null || read.Value.Span.SequenceEqual(signed), $"byte {at}");
        }

        var archived = XadesDocument.Open(grown).Value!;
        Assert.All(Assert.Single(SealValidator.Validate(archived, context)).Timestamps, t => Assert.Equal("PASSED", t.Indication));
    }

    [Fact]
    public void A_second_seal_leaves_the_first_as_it_is()
    {
        var world = new FakeWorld();
        using var one = SealingTests.Key(world.Seal());
        using var two = SealingTests.Key(world.Seal(new CertificatePlan { RsaBits = 3072 }));
        var payload = Encoding.UTF8.GetBytes(XadesSamples.Credential);
        var first = SealCredential.Seal(payload, one, new XadesSealer(one), Now);
        var second = SealCredential.Seal(first.Value!, two, new XadesSealer(two), Now.AddMinutes(1));
        Assert.True(second.Succeeded, string.Join(' ', second.Findings));
        var seals = SealValidator.Validate(XadesDocument.Open(second.Value).Value!, new ValidationContext { At = Now.AddHours(1) });
        Assert.Equal(2, seals.Count);
        Assert.All(seals, s => Assert.True(s.IsIntact && s.SignedRoot is not null));
    }

    [Fact]
    public void A_revoked_key_seals_nothing_not_even_by_force_and_a_stranger_not_without()
    {
        var world = new FakeWorld();
        var certificate = world.Seal();
        using var key = SealingTests.Key(certificate);
        var payload = Encoding.UTF8.GetBytes(XadesSamples.Credential);
        world.Revoke(certificate, Now.AddDays(-1));
        var known = new TrustAnchors([], [RevocationEvidence.Read(world.Crl(world.Authority, Now))!]);
        var made = SealCredential.Seal(payload, key, new XadesSealer(key), Now, force: true, known);
        Assert.False(made.Succeeded);
        Assert.Contains(made.Findings, f => f.Code == "key.revoked");

        using var stranger = SealingTests.Key(world.Seal(new CertificatePlan { Organization = "Another school", OrganizationIdentifier = "NTRME-1" }));
        Assert.Contains(SealCredential.Seal(payload, stranger, new XadesSealer(stranger), Now).Findings, f => f.Code.StartsWith("seal.issuer-", StringComparison.Ordinal));
        Assert.True(SealCredential.Seal(payload, stranger, new XadesSealer(stranger), Now, force: true).Succeeded);
    }

    private static ReadOnlyMemory<byte>? Read(byte[] file, ValidationContext context)
    {
        var opened = XadesDocument.Open(file);
        return opened.Succeeded ? SealValidator.Validate(opened.Value, context)[0].SignedRoot : null;
    }

    private static bool IsSubsequence(byte[] one, byte[] other)
    {
        var at = 0;
        foreach (var letter in other)
        {
            at += at < one.Length && one[at] == letter ? 1 : 0;
        }

        return at == one.Length;
    }

    private static async Task<byte[]> RaiseAsync(TrustServices services, byte[] file, SealLevelGoal goal, IReadOnlyList<DetachedContent> detached)
    {
        using var http = services.Client();
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http)) { Detached = detached };
        var grown = await upgrade.UpgradeAsync(file, goal, services.World.Trust(services.RootCrls(Now)), TestContext.Current.CancellationToken);
        Assert.True(grown.Succeeded, string.Join(' ', grown.Findings));
        return grown.Value;
    }

    private static async Task<(int Code, string Said)> XmlsecAsync(params string[] arguments)
    {
        if (!File.Exists("/usr/bin/xmlsec1"))
        {
            Assert.Skip("xmlsec1 is not installed.");
        }

        using var process = Process.Start(new ProcessStartInfo("xmlsec1", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
