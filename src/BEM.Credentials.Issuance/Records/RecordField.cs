namespace BEM.Credentials.Issuance.Records;

/// <summary>
/// What a column of a school's list may hold. In files and interfaces a field is written by its <see cref="RecordFields.Name"/>,
/// which is the member's name with a small first letter: <c>familyName</c>.
/// </summary>
public enum RecordField
{
    /// <summary>Family name as the school writes it, in the native script.</summary>
    FamilyName,

    /// <summary>Given name or names as the school writes them, in the native script.</summary>
    GivenName,

    /// <summary>Father's (or one parent's) name, where it is part of the name on a certificate.</summary>
    Patronymic,

    /// <summary>The whole name in one cell, in the order in which it is to be printed.</summary>
    FullNameNative,

    /// <summary>Family name in Latin letters, as in the passport.</summary>
    FamilyNameLatin,

    /// <summary>Given names in Latin letters, as in the passport.</summary>
    GivenNameLatin,

    /// <summary>Day of birth.</summary>
    DateOfBirth,

    /// <summary>Town or country of birth.</summary>
    PlaceOfBirth,

    /// <summary>National personal number: JMBG, EMBG, РНОКПП, fødselsnummer and so on.</summary>
    NationalId,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>The language in which the learner is written to, one of the ten.</summary>
    PreferredLanguage,

    /// <summary>The micro-credential: the id of a specification.</summary>
    Specification,

    /// <summary>Number of the certificate, as the school gives it.</summary>
    CertificateNumber,

    /// <summary>Day of the award.</summary>
    AwardDate,

    /// <summary>Town of the award.</summary>
    AwardPlace,

    /// <summary>Grade or result, in the school's words.</summary>
    Grade,

    /// <summary>Workload in hours.</summary>
    Hours,

    /// <summary>Credit points (ECTS).</summary>
    Ects,

    /// <summary>The school's remarks.</summary>
    Remarks,
}
