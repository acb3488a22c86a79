using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Rendering.Pictures;

/// <summary>A template's pictures, read once.</summary>
/// <param name="Logo">The school's.</param>
/// <param name="SecondLogo">The funder's.</param>
/// <param name="Signatures">One for each signatory; null leaves the line for a pen.</param>
internal sealed record TemplatePictures(Picture? Logo, Picture? SecondLogo, IReadOnlyList<Picture?> Signatures)
{
    /// <summary>Reads them; what cannot be read is a finding.</summary>
    /// <param name="template">The template.</param>
    /// <param name="findings">Where findings go.</param>
    /// <param name="read">Reads one picture; null reads it anew.</param>
    public static TemplatePictures Of(CertificateTemplate template, List<Finding> findings, Func<ReadOnlyMemory<byte>, string, Outcome<Picture>>? read = null)
    {
        var school = template.School.Name.Best(template.Languages.ToArray()) ?? string.Empty;
        var second = template.SecondLogo is { } logo ? logo.Of?.Best(template.Languages.ToArray()) ?? school : school;
        return new TemplatePictures(
            Read(template.School.Logo?.Picture, school, findings, read),
            Read(template.SecondLogo?.Picture, second, findings, read),
            [.. template.Signatories.Select(s => Read(s.Picture, s.Name, findings, read))]);
    }

    private static Picture? Read(ReadOnlyMemory<byte>? file, string whose, List<Finding> findings, Func<ReadOnlyMemory<byte>, string, Outcome<Picture>>? read)
    {
        if (file is null)
        {
            return null;
        }

        var outcome = (read ?? Picture.Read)(file.Value, whose);
        findings.AddRange(outcome.Findings);
        return outcome.Value;
    }
}
