namespace BEM.Credentials.Rendering.Content;

/// <summary>The colours that a design has where a school chooses none.</summary>
public static class OwnColours
{
    /// <summary>A design's own colour.</summary>
    /// <param name="design">The design.</param>
    /// <param name="name"><c>primary</c>, <c>accent</c> or <c>text</c>, as in <c>issuer.json</c>.</param>
    /// <returns>As <c>#rrggbb</c>.</returns>
    public static string Of(CertificateDesign design, string name) => "#" + Number(design, name).ToString("X6", System.Globalization.CultureInfo.InvariantCulture);

    internal static int Number(CertificateDesign design, string name) => (design, name) switch
    {
        (CertificateDesign.Plain, _) => 0x000000,
        (CertificateDesign.Modern, "text") => 0x15171A,
        (CertificateDesign.Modern, _) => 0x0B5FA5,
        (_, "text") => 0x1C1B19,
        (_, "accent") => 0x6B8F3A,
        _ => 0x1E5A46,
    };
}
