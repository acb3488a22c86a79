using System.IO.Compression;
using BEM.Credentials.Issuance.Upload;
using BEM.Credentials.Model;
using BEM.Credentials.Tests.Elm;
using BEM.Credentials.Tests.Europass;
using BEM.Credentials.Tests.Mapping;

namespace BEM.Credentials.Tests.Upload;

/// <summary>The ZIP that comes back from the Commission's issuer.</summary>
public sealed class SealedZipImportTests
{
    private static readonly Func<ReadOnlyMemory<byte>, IReadOnlyList<Finding>> GoodSeal = _ => [];

    [Fact]
    public void Sealed_files_come_with_number_and_new_id_byte_for_byte()
    {
        var file = Sealed("MC-2026/0001", "urn:credential:new-1");
        var seal = Assert.Single(Read(Zip(("credential-urncredential1.jsonld", file))).Value!);
        Assert.True(seal.IsGood, string.Join("; ", seal.Findings));
        Assert.Equal(("MC-2026/0001", "urn:credential:new-1"), (seal.CertificateNumber, seal.Id));
        Assert.Equal(file, seal.Bytes.ToArray());
    }

    [Fact]
    public void The_seal_check_decides()
    {
        var outcome = SealedZipImport.Read(Zip(("a.jsonld", Sealed("1", "urn:credential:1"))), _ => [Finding.Error("seal.digest-mismatch")]);
        Assert.False(Assert.Single(outcome.Value!).IsGood);
    }

    /// <summary>The Commission's issuer seals with RSA 2048 too, and its wallet refuses that: the file is taken in, and the school is told.</summary>
    [Fact]
    public void What_the_wallet_would_refuse_is_taken_with_a_warning()
    {
        var layout = new SealLayout();
        layout.Header["x5c"] = new System.Text.Json.Nodes.JsonArray(SealLayout.SmallCertificate, "AAAA");
        var seal = Assert.Single(Read(Zip(("a.jsonld", layout.General(ElmSamples.FullCredential())))).Value!);
        Assert.True(seal.IsGood);
        Assert.Equal(("europass.seal-rsa-size", Severity.Warning), seal.Findings.Select(f => (f.Code, f.Severity)).Single());
    }

    [Fact]
    public void One_bad_entry_does_not_stand_in_the_way_of_the_others()
    {
        var seals = Read(Zip(
            ("unsealed.jsonld", ElmSamples.FullCredential()),
            ("readme.txt", "hello"u8.ToArray()),
            ("good.jsonld", Sealed("7", "urn:credential:7")),
            ("no-number.jsonld", new SealLayout().General(Damage.Of(ElmSamples.FullCredential(), r => r.Remove("identifier")))))).Value!;
        Assert.Equal(["import.not-sealed", "import.not-sealed", null, "import.no-number"], seals.Select(s => s.Findings.FirstOrDefault(f => f.Severity == Severity.Error)?.Code));
        Assert.Equal(["7"], seals.Where(s => s.IsGood).Select(s => s.CertificateNumber));
    }

    [Fact]
    public void Names_are_never_paths()
    {
        var seals = Read(Zip(("../../etc/evil.jsonld", Sealed("1", "urn:credential:1")), ("C:\\Windows\\x.jsonld", Sealed("2", "urn:credential:2")))).Value!;
        Assert.Equal(["evil.jsonld", "x.jsonld"], seals.Select(s => s.Name));
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void A_bomb_is_read_up_to_the_limit_only()
    {
        var limits = Limits.Default with { DocumentBytes = 100_000 };
        var outcome = SealedZipImport.Read(Zip(("bomb.jsonld", new byte[50_000_000])), GoodSeal, limits);
        Assert.Equal("import.file-too-large", Assert.Single(Assert.Single(outcome.Value!).Findings).Code);
    }

    [Theory]
    [Trait("Category", "Abuse")]
    [InlineData("")]
    [InlineData("PK\u0003\u0004nonsense")]
    [InlineData("{\"payload\":\"\"}")]
    public void What_is_no_ZIP_is_refused(string text) =>
        Assert.Equal("import.not-a-zip", Assert.Single(Read(new MemoryStream(Damage.Bytes(text))).Findings).Code);

    [Fact]
    public void An_empty_ZIP_is_refused() => Assert.Equal("import.empty", Assert.Single(Read(Zip()).Findings).Code);

    [Fact]
    [Trait("Category", "Abuse")]
    public void A_ZIP_that_is_cut_off_or_changed_never_throws()
    {
        var whole = Zip(("good.jsonld", Sealed("7", "urn:credential:7"))).ToArray();
        for (var n = 1; n < 60; n++)
        {
            var bytes = whole.ToArray();
            bytes[(n * 7919) % bytes.Length] ^= 0x55;
            _ = Read(new MemoryStream(bytes));
            _ = Read(new MemoryStream(whole, 0, whole.Length * n / 60));
        }
    }

    [Fact]
    public void Numbers_are_matched()
    {
        var seals = Read(Zip(("a.jsonld", Sealed("1", "urn:credential:a")), ("b.jsonld", Sealed("1", "urn:credential:b")), ("c.jsonld", Sealed("9", "urn:credential:c")))).Value!;
        Assert.Equal(
            ["import.unknown-number", "import.number-twice", "import.number-missing"],
            SealedZipImport.Match(seals, ["1", "2"]).Select(f => f.Code));
    }

    private static byte[] Sealed(string number, string id) => new SealLayout().General(Damage.Of(ElmSamples.FullCredential(), r =>
    {
        r["id"] = id;
        r.Set("/identifier/0/notation", $"\"{number}\"");
    }));

    private static Outcome<IReadOnlyList<ImportedSeal>> Read(Stream zip) => SealedZipImport.Read(zip, GoodSeal);

    private static MemoryStream Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
