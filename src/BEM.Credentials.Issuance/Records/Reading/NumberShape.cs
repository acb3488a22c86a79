namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>How a number's format shows it.</summary>
internal enum NumberShape
{
    /// <summary>As a number.</summary>
    General,

    /// <summary>As a day, or a part of one.</summary>
    Date,

    /// <summary>Multiplied by a hundred, with a per cent sign.</summary>
    Percent,

    /// <summary>With an exponent.</summary>
    Scientific,
}
