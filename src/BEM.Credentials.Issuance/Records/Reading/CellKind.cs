namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>What stands in a cell.</summary>
internal enum CellKind
{
    /// <summary>Text, or anything in a text file.</summary>
    Text,

    /// <summary>A number; dates are numbers with a <see cref="NumberShape.Date"/> format.</summary>
    Number,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>#REF! and its like.</summary>
    Error,

    /// <summary>A formula for which the file holds no result.</summary>
    FormulaWithoutValue,

    /// <summary>More characters than a cell may hold; the text is cut.</summary>
    TooLong,
}
