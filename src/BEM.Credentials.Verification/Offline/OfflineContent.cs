using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.OfflineCodes;

namespace BEM.Credentials.Verification.Offline;

/// <summary>What an offline code says, in the words in which credentials are shown and judged.</summary>
public static class OfflineContent
{
    /// <summary>Takes a summary over.</summary>
    /// <param name="summary">The summary.</param>
    public static EdcSummary Of(OfflineSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        LanguageMap In(string? text) => text is null ? LanguageMap.Empty : LanguageMap.Of(summary.Language, text);
        var name = LanguageMap.Of(summary.NameLanguage, summary.Name);
        var levels = new List<LanguageMap>();
        if (summary.Level is { } level)
        {
            var eqf = "EQF " + level.ToString(CultureInfo.InvariantCulture);
            levels.Add(In(summary.NationalLevel is { } national ? $"{eqf}, {national}" : eqf));
        }
        else if (summary.NationalLevel is not null)
        {
            levels.Add(In(summary.NationalLevel));
        }

        return new EdcSummary
        {
            Id = summary.Id,
            Types = ["OfflineSummary"],
            Title = summary.Title,
            Subject = new EdcPerson { Name = summary.LatinName is { } latin ? name.With(LatinOf(summary.NameLanguage), latin) : name },
            Issuer = new EdcOrganisation { Name = In(summary.IssuerName), EidasIdentifier = summary.IssuerIdentifier },
            Issued = summary.Issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ValidFrom = null,
            ValidUntil = summary.ValidUntil is { } until ? until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T23:59:59Z" : null,
            CertificateNumber = summary.Number,
            Claims =
            [
                new EdcClaim
                {
                    Title = summary.Title,
                    AwardingDate = summary.Awarded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Grade = In(summary.Grade),
                    Specification = new EdcSpecification { Levels = levels, Outcomes = [.. summary.Outcomes.Select(o => new EdcOutcome(In(o), [], []))] },
                },
            ],
        };
    }

    private static string LatinOf(string language) => language.Split('-')[0] + "-Latn";
}
