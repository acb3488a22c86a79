namespace BEM.Credentials.Issuance.Records;

/// <summary>How much of a school's list is read before it is refused as <c>too-large</c>.</summary>
public sealed record ImportLimits
{
    /// <summary>The limits that hold unless somebody sets others.</summary>
    public static ImportLimits Default { get; } = new();

    /// <summary>Largest file, in bytes.</summary>
    public int FileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most bytes that the parts of a workbook may have when unpacked, together.</summary>
    public long UnpackedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Largest unpacked size for each packed byte of a part over a megabyte.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Most rows with content.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>Most columns of one row; cells further right are left out.</summary>
    public int Columns { get; init; } = 1_024;

    /// <summary>Most cells with content.</summary>
    public int Cells { get; init; } = 1_000_000;

    /// <summary>Longest cell in characters; Excel's own limit.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Longest name in characters.</summary>
    public int NameCharacters { get; init; } = 1_000;
}
