using System.Diagnostics;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>Values of PDF signatures with bytes changed at random: read or refused, never a fault, never good.</summary>
[Trait("Category", "Abuse")]
public sealed class DamagedCmsTests
{
    [Fact]
    public void A_value_with_changed_bytes_never_throws()
    {
        var random = new Random(11);
        foreach (var name in (string[])["es256-t.pdf", "ps256-lta.pdf", "rs256-b.pdf"])
        {
            var file = File.ReadAllBytes(Suites.At("dss-made", "pades", name));
            var signature = PdfDocument.Open(file).Value!.Signatures[0];
            for (var round = 0; round < 300; round++)
            {
                var value = signature.Contents.ToArray();
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    value[random.Next(value.Length)] = (byte)random.Next(256);
                }

                var clock = Stopwatch.StartNew();
                var document = PdfDocument.Open(PdfRevision.ReplaceValue(file, signature, value)!).Value!;
                var seals = PadesValidator.Validate(document, new ValidationContext { At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) });
                Assert.All(seals, s => Assert.NotEqual("TOTAL-PASSED", s.Report.Indication));
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), name);
            }
        }
    }
}
