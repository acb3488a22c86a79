using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// Judges the seals of a PDF (ETSI EN 319 142-1 by EN 319 102-1). A seal with changes after it that are none of validation data, further
/// signatures or time-stamps is void, and every such place is named. Nothing is fetched.
/// </summary>
public static class PadesValidator
{
    /// <summary>Judges every seal, also those that a later revision hides; document time-stamps count for the seals that they cover.</summary>
    /// <param name="document">The opened PDF.</param>
    /// <param name="context">Time, trust, evidence.</param>
    public static IReadOnlyList<SealValidation> Validate(PdfDocument document, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(context);
        return [.. document.Signatures.Where(s => !s.IsTimestamp).Select(s => SealJudge.Judge(PadesFacts.Gather(document, s, context), context))];
    }

    /// <summary>Whether every seal fits its bytes and the certificate that it carries, and nothing came after it: no chain, no time, no trust.</summary>
    /// <param name="document">The opened PDF.</param>
    public static bool IsIntact(PdfDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new ValidationContext { At = DateTimeOffset.MaxValue };
        return document.Signatures.Where(s => !s.IsTimestamp).Select(s => PadesFacts.Gather(document, s, context)).All(f => f.Integrity.IsIntact && f.Defects.Count == 0 && f.Signer is not null);
    }
}
