namespace BEM.Credentials.Issuance.Records.Values;

/// <summary>How the numbers of a written date stand.</summary>
internal enum DateForm
{
    /// <summary>No date.</summary>
    None,

    /// <summary>Day and month are known.</summary>
    Known,

    /// <summary>Two numbers beside a year, of which the order must be learned.</summary>
    Open,
}
