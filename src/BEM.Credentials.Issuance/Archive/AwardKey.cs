using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Archive;

/// <summary>
/// What makes an award the same award when the same list is issued again. A certificate number that the school gave is enough, within that
/// school; without one it is the learner, the specification and the day. <see cref="Content"/> tells whether anything else has changed since.
/// </summary>
/// <param name="Identity">SHA-256 over what identifies the award, lower-case hexadecimal. It never leaves the school's own folder.</param>
/// <param name="Content">SHA-256 over everything in the record.</param>
public sealed record AwardKey(string Identity, string Content)
{
    /// <summary>The key of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="organizationIdentifier">Identifier of the school.</param>
    public static AwardKey Of(AwardRecord record, string organizationIdentifier)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (learner, award) = (record.Learner, record.Award);
        var identity = award.CertificateNumber is { Length: > 0 } number
            ? Hash(organizationIdentifier, "number", number)
            : Hash(organizationIdentifier, "learner", award.Specification, Day(award.AwardDate), Day(learner.DateOfBirth), learner.DisplayName, learner.DisplayNameLatin);
        var content = Hash(
            award.Specification, Day(award.AwardDate), award.CertificateNumber, award.AwardPlace, award.Grade, Number(award.Hours), Number(award.Ects),
            award.Remarks, Day(learner.DateOfBirth), learner.FamilyName, learner.GivenName, learner.Patronymic, learner.FullNameNative,
            learner.FamilyNameLatin, learner.GivenNameLatin, learner.PlaceOfBirth, learner.NationalId, learner.Email, learner.Phone, learner.PreferredLanguage);
        return new AwardKey(identity, content);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Hash(params ReadOnlySpan<string?> parts)
    {
        var all = new StringBuilder();
        foreach (var part in parts)
        {
            all.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:").Append(part).Append(';');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }
}
