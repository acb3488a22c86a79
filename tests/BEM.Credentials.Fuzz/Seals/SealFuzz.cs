using System.Text;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Fuzz.Seals;

/// <summary>
/// A sealed file changed at random: there is always a report and never an exception, and no seal is good whose payload, protected header
/// or signature value differs from what was made.
/// </summary>
[Trait("Category", "Abuse")]
public sealed class SealFuzz : IAsyncLifetime
{
    private const int Rounds = 4000;
    private const string Telling = "0aZ_-\"\\{}[],:.\u007F";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private readonly TrustServices services = new(() => Now);
    private byte[] file = [];
    private TrustAnchors trust = TrustAnchors.None;

    public async ValueTask InitializeAsync()
    {
        using var key = Pkcs12Key.Read(services.Seal().Pkcs12("word"), "word", "seal").Value!;
        using var http = services.Client();
        trust = services.World.Trust(services.RootCrls(Now));
        var made = new JadesSealer(key).Seal("""{"grade":"5","name":"Ђурђица Šekularac","list":[1,2.50,true,null]}"""u8, Now).Value!;
        file = (await new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http)).UpgradeAsync(made, SealLevelGoal.LTA, trust, TestContext.Current.CancellationToken)).Value!;
    }

    public ValueTask DisposeAsync()
    {
        services.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void No_changed_byte_passes_and_every_file_gets_a_report()
    {
        var original = SealedDocument.Open(file).Value!;
        Assert.Equal("TOTAL-PASSED", Judge(original)[0].Report.Indication);
        var random = new Random(20261124);
        var opened = 0;
        for (var round = 0; round < Rounds; round++)
        {
            opened += Try(Mutated(random), original) ? 1 : 0;
        }

        // Were all of them refused at the door, nothing behind it would have been tried.
        Assert.InRange(opened, Rounds / 20, Rounds);
    }

    [Fact]
    public void Members_changed_by_meaning_pass_no_better()
    {
        var original = SealedDocument.Open(file).Value!;
        var random = new Random(7);
        for (var round = 0; round < Rounds / 4; round++)
        {
            var json = JsonNode.Parse(file)!;
            var signature = json["signatures"]![0]!;
            var elements = signature["header"]!["etsiU"]!.AsArray();
            switch (random.Next(5))
            {
                case 0:
                    elements.RemoveAt(random.Next(elements.Count));
                    break;
                case 1:
                    elements.Insert(random.Next(elements.Count + 1), elements[random.Next(elements.Count)]!.DeepClone());
                    break;
                case 2:
                    var place = random.Next(elements.Count);
                    elements[place] = Flipped(elements[place]!.GetValue<string>(), random);
                    break;
                case 3:
                    signature["protected"] = Flipped(signature["protected"]!.GetValue<string>(), random);
                    break;
                default:
                    signature["signature"] = Flipped(signature["signature"]!.GetValue<string>(), random);
                    break;
            }

            Try(Encoding.UTF8.GetBytes(json.ToJsonString()), original);
        }
    }

    private bool Try(byte[] input, SealedDocument original)
    {
        var outcome = SealedDocument.Open(input);
        Assert.Equal(CheckId.All.Count, VerifyCredential.Verify(input, "fuzz", new VerificationPolicy { Trust = trust, Offline = true }, Now).Checks.Count);
        if (outcome.Value is not { } document)
        {
            Assert.NotEmpty(outcome.Findings[0].Message);
            return false;
        }

        var judged = Judge(document);
        for (var i = 0; i < document.Signatures.Count && i < judged.Count; i++)
        {
            if (judged[i].Report.Indication == "TOTAL-PASSED")
            {
                Assert.True(document.Payload.Span.SequenceEqual(original.Payload.Span), Encoding.UTF8.GetString(input));
                Assert.True(document.Signatures[i].ProtectedText.Span.SequenceEqual(original.Signatures[0].ProtectedText.Span), Encoding.UTF8.GetString(input));
                Assert.True(document.Signatures[i].Value.Span.SequenceEqual(original.Signatures[0].Value.Span), Encoding.UTF8.GetString(input));
            }
        }

        return true;
    }

    private IReadOnlyList<SealValidation> Judge(SealedDocument document) => SealValidator.Validate(document, new ValidationContext { At = Now.AddHours(1), Trust = trust });

    private byte[] Mutated(Random random)
    {
        var bytes = file.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            // Half of the changes fall on the first kilobyte, where payload, structure and the start of the header stand.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(1024, bytes.Count) : bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)Telling[random.Next(Telling.Length)];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 4:
                    var to = random.Next(bytes.Count);
                    (bytes[at], bytes[to]) = (bytes[to], bytes[at]);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.Next(2) == 0 ? "\\u0000" : "é"));
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Flipped(string text, Random random)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var at = random.Next(text.Length);
        return text[..at] + Alphabet[random.Next(Alphabet.Length)] + text[(at + 1)..];
    }
}
