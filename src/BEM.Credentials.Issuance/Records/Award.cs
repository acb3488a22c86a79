namespace BEM.Credentials.Issuance.Records;

/// <summary>What was earned, when and how well.</summary>
public sealed record Award
{
    /// <summary>Id of the specification in the catalogue; without a catalogue what the school wrote.</summary>
    public required string Specification { get; init; }

    /// <summary>Day of the award, the school's local date.</summary>
    public required DateOnly AwardDate { get; init; }

    /// <summary>Number of the certificate as the school gives it; null where the school gave none.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Place of the award, as written.</summary>
    public string? AwardPlace { get; init; }

    /// <summary>Grade or result as written: <c>5</c>, <c>4,5</c>, <c>одличан</c>.</summary>
    public string? Grade { get; init; }

    /// <summary>Workload in hours, where it differs from the specification or the school wants it repeated.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Credit points (ECTS), likewise.</summary>
    public decimal? Ects { get; init; }

    /// <summary>The school's remarks.</summary>
    public string? Remarks { get; init; }
}
