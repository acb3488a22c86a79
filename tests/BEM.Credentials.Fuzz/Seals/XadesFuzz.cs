using System.Text;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Fuzz.Seals;

/// <summary>A signed XML file changed at random: never an exception, and whatever passes shows what was sealed, byte for byte.</summary>
[Trait("Category", "Abuse")]
public sealed class XadesFuzz : IAsyncLifetime
{
    private const int Rounds = 2000;
    private const string Telling = "0aZ<>/\"'&;:=#! -?[]";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly TrustServices services = new(() => Now);
    private byte[] file = [];
    private TrustAnchors trust = TrustAnchors.None;

    public async ValueTask InitializeAsync()
    {
        using var key = Pkcs12Key.Read(services.Seal().Pkcs12("word"), "word", "seal").Value!;
        using var http = services.Client();
        trust = services.World.Trust(services.RootCrls(Now));
        var made = new XadesSealer(key).Seal(Encoding.UTF8.GetBytes("<!-- c --><a xmlns='urn:a' xmlns:b='urn:b' b:n=\"x &amp; y\"><b:name>Ђурђица</b:name><![CDATA[<]]><grade>5</grade></a>"), Now).Value!;
        file = (await new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http)).UpgradeAsync(made, SealLevelGoal.LTA, trust, TestContext.Current.CancellationToken)).Value!;
    }

    public ValueTask DisposeAsync()
    {
        services.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void What_passes_shows_what_was_sealed()
    {
        var context = new ValidationContext { At = Now.AddHours(1), Trust = trust };
        var good = Assert.Single(SealValidator.Validate(XadesDocument.Open(file).Value!, context));
        Assert.Equal("TOTAL-PASSED", good.Report.Indication);
        var shown = good.SignedRoot!.Value.ToArray();
        var random = new Random(20261124);
        var opened = 0;
        for (var round = 0; round < Rounds; round++)
        {
            if (XadesDocument.Open(Mutated(random)).Value is not { } document)
            {
                continue;
            }

            opened++;
            foreach (var seal in SealValidator.Validate(document, context).Where(s => s.Report.Indication == "TOTAL-PASSED"))
            {
                Assert.True(seal.SignedRoot is { } root && root.Span.SequenceEqual(shown), $"round {round}");
                Assert.Equal(good.Signer, seal.Signer);
            }
        }

        Assert.InRange(opened, Rounds / 20, Rounds);
    }

    private byte[] Mutated(Random random)
    {
        var bytes = new List<byte>(file);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count - 40);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)Telling[random.Next(Telling.Length)];
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(1, 40));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - 400), random.Next(1, 400)));
                    break;
                default:
                    // A letter for a letter keeps most files well-formed, so that what lies behind the reader is tried too.
                    bytes[at] = bytes[at] is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' ? (byte)(bytes[at] ^ 1) : bytes[at];
                    break;
            }
        }

        return [.. bytes];
    }
}
