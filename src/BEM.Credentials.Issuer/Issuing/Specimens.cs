using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>Pictures of specimens, with fonts that are read once. The last ones are kept: the page and its pictures ask for the same.</summary>
/// <param name="clock">Today.</param>
internal sealed class Specimens(TimeProvider clock)
{
    private const int MostKept = 8;
    private readonly ConcurrentDictionary<string, IReadOnlyList<PageImage>> kept = new(StringComparer.Ordinal);

    private readonly Lazy<Outcome<CertificateRenderer>> renderer = new(() =>
    {
        var fonts = FontLibrary.Find();
        return fonts.Value is { } found ? new CertificateRenderer(found) : new Outcome<CertificateRenderer>(null, fonts.Findings);
    });

    /// <summary>The pages of a specimen as pictures: certificate, then supplement.</summary>
    /// <param name="wish">What is to be seen.</param>
    public Outcome<IReadOnlyList<PageImage>> Draw(SpecimenWish wish)
    {
        if (renderer.Value.Value is not { } drawer)
        {
            return new Outcome<IReadOnlyList<PageImage>>(null, renderer.Value.Findings);
        }

        if (wish.Specification is not { } specification)
        {
            return Finding.Error("catalogue.missing-file", string.Empty);
        }

        var profile = wish.Profile();
        var content = wish.Record is { } record
            ? SpecimenCertificate.Of(specification, profile, wish.Languages, wish.Design, record)
            : SpecimenCertificate.Of(specification, profile, wish.Languages, wish.Design, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var key = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));
        if (kept.TryGetValue(key, out var known))
        {
            return new Outcome<IReadOnlyList<PageImage>>(known, []);
        }

        var drawn = drawer.RenderPages(content);
        if (drawn.Value is { } pages)
        {
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            kept[key] = pages;
        }

        return drawn;
    }
}
