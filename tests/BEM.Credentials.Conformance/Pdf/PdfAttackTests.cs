using System.Diagnostics;
using System.Text.Json;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Pdf;

/// <summary>
/// Signed PDFs that were altered, forged or built to deceive: what the structure alone must show. Files whose fault is in the value (CMS) or in
/// who signed are judged where seals are.
/// </summary>
[Trait("Category", "Conformance")]
public class PdfAttackTests
{
    /// <summary>The fault is in the CMS, in a signed byte or in the signer's chain: the ranges are right.</summary>
    private static readonly string[] FaultInValue =
    [
        "byte-flipped.pdf", "dss-enveloping-empty-cms.pdf", "dss-enveloping-other-pdf.pdf", "pyhanko-econtent.pdf", "usf-subfilter-unknown.pdf", "same-name-other-root.pdf",
        "dss-copied-timestamp.pdf", "dss-copied-document-timestamp.pdf", "dss-bad-cms.pdf", "dss-no-message-digest.pdf", "pyhanko-signing-certificate-v1.pdf",
    ];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        if (Suites.Find("pdf-attacks", "index.json") is { } index)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(index));
            foreach (var entry in json.RootElement.EnumerateArray())
            {
                data.Add(entry.GetProperty("file").GetString()!, entry.GetProperty("expected").GetString()!);
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void What_is_not_covered_or_changed_is_named(string file, string expected)
    {
        var bytes = File.ReadAllBytes(Suites.At("pdf-attacks", file));
        var opened = PdfDocument.Open(bytes);
        Assert.True(opened.Succeeded, string.Join(", ", opened.Findings));
        var document = opened.Value;
        Assert.NotEmpty(document.Signatures);
        var faults = document.Signatures.SelectMany(s => PdfChanges.After(document, s)).ToArray();
        if (expected.StartsWith("valid", StringComparison.Ordinal) || expected.StartsWith("intact", StringComparison.Ordinal))
        {
            Assert.Empty(faults);
            Assert.All(document.Signatures, s => Assert.False(s.Hidden));
            Assert.All(document.Signatures, s => Assert.NotEqual(PdfCoverage.Broken, s.Coverage));
        }
        else if (!FaultInValue.Contains(file) && !expected.StartsWith("one signature", StringComparison.Ordinal))
        {
            Assert.NotEmpty(faults);
            Assert.All(faults, f => Assert.NotEqual(f.Code, f.Message));
        }
    }

    [Fact]
    public void A_removed_field_does_not_hide_its_signature()
    {
        var document = PdfDocument.Open(File.ReadAllBytes(Suites.At("pdf-attacks", "field-removed.pdf"))).Value!;
        Assert.Contains(document.Signatures, s => s.Contents.Length > 0);
    }

    [Fact]
    public void Two_fields_with_one_signature_are_one_signature()
    {
        var document = PdfDocument.Open(File.ReadAllBytes(Suites.At("pdf-attacks", "dss-two-fields-one-signature.pdf"))).Value!;
        Assert.Equal(2, Assert.Single(document.Signatures).Fields.Count);
    }

    [Fact]
    public void Damaged_copies_of_every_file_are_read_or_refused_in_bounded_time()
    {
        var random = new Random(5);
        foreach (var folder in (string[])["pdf-attacks", "pdf-broken"])
        {
            foreach (var path in Directory.GetFiles(Suites.At(folder), "*.pdf"))
            {
                var bytes = File.ReadAllBytes(path);
                for (var round = 0; round < 3; round++)
                {
                    var damaged = bytes.ToArray();
                    for (var i = 0; i < 60; i++)
                    {
                        damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                    }

                    var copy = damaged.AsMemory(0, round == 2 ? random.Next(damaged.Length) : damaged.Length);
                    var clock = Stopwatch.StartNew();
                    if (PdfDocument.Open(copy).Value is { } document)
                    {
                        _ = document.Pages.Sum(p => p.Text.Length);
                        _ = document.Attachments.Count;
                        foreach (var signature in document.Signatures)
                        {
                            _ = signature.SignedBytes(document);
                        }

                        _ = PadesValidator.Validate(document, new ValidationContext { At = DateTimeOffset.UnixEpoch });
                    }

                    Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), Path.GetFileName(path));
                }
            }
        }
    }
}
