using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Fonts;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>The issuing story with this service's configuration: sealed credentials and their PDF certificates.</summary>
internal static class Issuing
{
    public static IssueOrder Wire(IServiceProvider services)
    {
        var options = services.GetRequiredService<IssuerOptions>();
        var clock = services.GetRequiredService<TimeProvider>();
        return (order, progress, stop) =>
        {
            if (order.School.SealPath is not { } seal)
            {
                return Finding.Error("issuer.no-seal");
            }

            var opened = Pkcs12Key.Open(order.School.PasswordPath is { } password ? $"{seal}:{password}" : seal);
            using var key = opened.Value;
            var fonts = FontLibrary.Find();
            if (key is null || !fonts.Succeeded)
            {
                return new Outcome<IssueIndex>(null, [.. opened.Findings, .. fonts.Findings]);
            }

            var plan = new IssuePlan
            {
                Catalogue = order.School.Catalogue,
                Issuer = order.School.Profile,
                Key = key,
                Sealer = new JadesSealer(key),
                PdfSealer = new PadesSealer(key),
                Renderer = new CertificateRenderer(fonts.Value),
                Pdf = true,
                ShareWithName = false,
                Verifier = options.VerifyAddress ?? IssuePlan.DefaultVerifier,
                Clock = clock,
            };
            return new IssueBatch(new IssueCredential(plan)).Run(order.List, order.Folder, progress, stop);
        };
    }
}
