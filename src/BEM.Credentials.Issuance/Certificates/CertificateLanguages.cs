using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Certificates;

/// <summary>In which languages a certificate is made: those asked for; else the learner's, where the specification has it, or the specification's own; with English beside it.</summary>
public static class CertificateLanguages
{
    /// <summary>One or two of the ten languages, the certificate's own first.</summary>
    /// <param name="asked">Languages asked for; empty for none.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="preferred">The learner's language; null where it is not known.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> asked, Specification specification, string? preferred)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(specification);
        if (asked.Count > 0)
        {
            return [.. asked.Take(2)];
        }

        var local = preferred is not null && preferred != Languages.English && specification.Title[preferred] is not null
            ? preferred
            : specification.Title.Tags.FirstOrDefault(t => t != Languages.English && Languages.All.Contains(t));
        return local is null ? [Languages.English]
            : specification.Title[Languages.English] is null ? [local]
            : [local, Languages.English];
    }
}
